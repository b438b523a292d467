// Row indexes over a list of any length, and the windows of rows that hold them. A window is a page of the API; only
// those near the screen are fetched, the rest of the list is known by its length alone.
import { WINDOW_ROWS } from '../../lib/listRecords';

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
