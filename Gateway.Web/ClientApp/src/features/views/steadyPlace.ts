/** How far a list is scrolled, and the gaps before its first and behind its last row, in pixels. */
export interface Place {
  readonly scrolled: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The row that stays where it is: the best one, or when it went the nearest above it, so that what is below closes up,
 * or else below it; null when nothing has to stay.
 */
export function steadyRow(
  first: number, last: number, best: number | null, shiftOf: (row: number) => number | null): number | null {
  if (best === null) {
    return null;
  }
  for (let row = best; row >= first; row--) {
    if (shiftOf(row) !== null) {
      return row;
    }
  }
  for (let row = best + 1; row <= last; row++) {
    if (shiftOf(row) !== null) {
      return row;
    }
  }
  return null;
}

/**
 * Where a list has to be so that its top edge is at a number of pixels, which may be before its beginning or so far
 * behind that its end would not reach the foot of the screen.
 */
export function steadyPlace(top: number, listPixels: number, screenPixels: number): Place {
  const start = Math.max(0, -top);
  const end = top > 0 ? Math.max(0, top + screenPixels - listPixels) : 0;
  return { scrolled: Math.max(0, top), start, end };
}
