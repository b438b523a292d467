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

/** The place of a column that was dragged by some pixels: behind every other whose middle its own has passed. */
export function dropPlace(
  columns: readonly { readonly name: string; readonly width: number }[], name: string, by: number): number {
  let left = 0;
  const middles = columns.map((column) => {
    left += column.width;
    return { name: column.name, middle: left - column.width / 2 };
  });
  const own = (middles.find((column) => column.name === name)?.middle ?? 0) + by;
  const before = middles.filter((column) => column.name !== name && column.middle < own).length;
  return Math.max(1, before);
}

/** Moves a column to a place among the others; the first stays, it is pinned. */
export function placeColumn(columns: readonly ViewColumn[], name: string, place: number): readonly ViewColumn[] {
  const moved = columns.find((column) => column.name === name);
  return moved ? columns.filter((column) => column !== moved).toSpliced(Math.max(1, place), 0, moved) : columns;
}
