import type { ViewColumn } from './viewState';
import { clampWidth } from './viewState';

/** Moves a column by one place; the first stays, it is pinned. */
export function moveColumn(columns: readonly ViewColumn[], name: string, step: 1 | -1): readonly ViewColumn[] {
  const from = columns.findIndex((column) => column.name === name);
  const to = from + step;
  const moved = columns[from];
  const other = columns[to];
  if (!moved || !other || from === 0 || to === 0) {
    return columns;
  }
  return columns.with(from, other).with(to, moved);
}

export function resizeColumn(columns: readonly ViewColumn[], name: string, by: number): readonly ViewColumn[] {
  return columns.map((column) =>
    (column.name === name ? { name, width: clampWidth((column.width ?? 0) + by) } : column));
}

export function toggleColumn(columns: readonly ViewColumn[], name: string): readonly ViewColumn[] {
  return columns.some((column) => column.name === name)
    ? columns.filter((column) => column.name !== name)
    : [...columns, { name, width: null }];
}
