// Row indexes over a list of any length, and the windows of rows that hold them. A window is a page of the API; only
// those near the screen are fetched, the rest of the list is known by its length alone.
import type { RecordWindow } from '../../lib/listRecords';
import { WINDOW_ROWS } from '../../lib/listRecords';
import type { PageRecord } from '../../lib/records';

/** Windows by their page. */
export type Windows = ReadonlyMap<number, RecordWindow>;

/** Rows fetched beyond the screen on either side, so that slow scrolling meets no gap. */
const MARGIN_ROWS = 40;

export function pageOf(index: number): number {
  return Math.floor(index / WINDOW_ROWS) + 1;
}

export function placeInPage(index: number): number {
  return index % WINDOW_ROWS;
}

/** The pages that cover these rows and a margin around them, from the first to the last. */
export function pagesFor(firstIndex: number, lastIndex: number, total: number): number[] {
  const first = pageOf(Math.max(0, firstIndex - MARGIN_ROWS));
  const last = pageOf(Math.max(0, Math.min(total - 1, lastIndex + MARGIN_ROWS)));
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, place) => first + place);
}

export function rowIn(windows: Windows, index: number): PageRecord | undefined {
  return windows.get(pageOf(index))?.records[placeInPage(index)];
}

/** Whether a record stands in two windows: then they were read at two moments, with a change in between. */
export function repeats(windows: Windows): boolean {
  const pages = [...windows.keys()];
  return pages.some((page) => {
    const last = windows.get(page)?.records.at(-1);
    return last !== undefined && windows.get(page + 1)?.records.some((record) => record.id === last.id);
  });
}

/** How many places up or down a row is now; null when it is not there any more. */
function distance(before: Windows, places: ReadonlyMap<string, number>, index: number): number | null {
  const place = places.get(rowIn(before, index)?.id ?? '');
  return place === undefined ? null : place - index;
}

/**
 * The places that rows moved because others came or went, as a function of where they were; null for a row that went
 * or moved by itself, which shows in its neighbours' staying.
 */
export function shifts(before: Windows, after: Windows): (index: number) => number | null {
  const places = new Map([...after].flatMap(([page, { records }]) =>
    records.map((record, place) => [record.id, (page - 1) * WINDOW_ROWS + place] as const)));
  return (index) => {
    const own = distance(before, places, index);
    const others = [index - 1, index + 1].map((other) => distance(before, places, other));
    return own === null || others.includes(own) || others.every((other) => other === null) ? own : null;
  };
}
