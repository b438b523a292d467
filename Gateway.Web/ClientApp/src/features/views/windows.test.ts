import { describe, expect, it } from 'vitest';
import { pageOf, pagesFor, placeInPage, repeats, shifts } from './windows';

describe('windows of rows', () => {
  it('find the page and the place of a row', () => {
    expect([0, 99, 100, 99_999].map(pageOf)).toEqual([1, 1, 2, 1000]);
    expect([0, 99, 100, 99_999].map(placeInPage)).toEqual([0, 99, 0, 99]);
  });

  it('cover the screen and a margin around it', () => {
    expect(pagesFor(0, 30, 100_000)).toEqual([1]);
    expect(pagesFor(50, 80, 100_000)).toEqual([1, 2]);
    expect(pagesFor(110, 140, 100_000)).toEqual([1, 2]);
    expect(pagesFor(50_150, 50_180, 100_000)).toEqual([502, 503]);
  });

  it('end with the list', () => {
    expect(pagesFor(99_970, 99_999, 100_000)).toEqual([1000]);
    expect(pagesFor(0, 0, 0)).toEqual([1]);
  });
});

function windowOf(ids: string) {
  const records = [...ids].map((id) => ({ type: 'contacts', id, revision: 1, values: {}, isDeleted: false }));
  return { records, total: 1000 };
}

describe('windows read at two moments', () => {
  it('repeat a record when one came in between', () => {
    expect(repeats(new Map([[1, windowOf('abc')], [2, windowOf('def')]]))).toBe(false);
    expect(repeats(new Map([[1, windowOf('abc')], [2, windowOf('cde')]]))).toBe(true);
    expect(repeats(new Map([[1, windowOf('abc')], [3, windowOf('cde')]]))).toBe(false);
  });
});

describe('rows after a change', () => {
  const moved = (before: string, after: string) => {
    const shiftOf = shifts(new Map([[1, windowOf(before)]]), new Map([[1, windowOf(after)]]));
    return [...before].map((_, row) => shiftOf(row));
  };

  it('move by what came or went above them', () => {
    expect(moved('abcde', 'abxcde')).toEqual([0, 0, 1, 1, 1]);
    expect(moved('abcde', 'bcde')).toEqual([null, -1, -1, -1, -1]);
  });

  it('have no shift when they went or moved by themselves', () => {
    expect(moved('abcde', 'abde')).toEqual([0, 0, null, -1, -1]);
    expect(moved('abcdef', 'bcdefa')).toEqual([null, -1, -1, -1, -1, -1]);
  });
});
