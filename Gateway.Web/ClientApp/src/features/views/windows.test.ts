import { describe, expect, it } from 'vitest';
import { pageOf, pagesFor, placeInPage } from './windows';

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
