import type { ViewColumn } from './viewState';
import { clampWidth } from './viewState';

export function swap<T>(list: readonly T[], one: number, other: number): readonly T[] {
  const [first, second] = [list[one], list[other]];
  return first === undefined || second === undefined ? list : list.with(one, second).with(other, first);
}

/** Moves a column by one place; the first stays, it is pinned. */
export function moveColumn(columns: readonly ViewColumn[], name: string, step: 1 | -1): readonly ViewColumn[] {
  const from = columns.findIndex((column) => column.name === name);
  const to = from + step;
  return from <= 0 || to === 0 ? columns : swap(columns, from, to);
}

export function resizeColumn(columns: readonly ViewColumn[], name: string, by: number): readonly ViewColumn[] {
  return columns.map((column) =>
    (column.name === name ? { name, width: clampWidth((column.width ?? 0) + by) } : column));
}
