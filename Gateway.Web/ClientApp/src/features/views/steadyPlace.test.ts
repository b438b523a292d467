import { describe, expect, it } from 'vitest';
import { steadyPlace, steadyRow } from './steadyPlace';

describe('the row that stays', () => {
  const allStay = () => 0;
  const gone = (...rows: number[]) => (row: number) => (rows.includes(row) ? null : 0);

  it('is the one that somebody points at', () => {
    expect(steadyRow(10, 30, 15, allStay)).toBe(15);
  });

  it('is the one above it when it went, else the one below', () => {
    expect(steadyRow(10, 30, 15, gone(15, 14))).toBe(13);
    expect(steadyRow(10, 30, 11, gone(10, 11, 12))).toBe(13);
    expect(steadyRow(10, 12, 11, gone(10, 11, 12))).toBeNull();
  });

  it('is none where nobody points and nothing is scrolled', () => {
    expect(steadyRow(0, 20, null, allStay)).toBeNull();
  });
});

describe('the place of the list', () => {
  it('is scrolled where it can be', () => {
    expect(steadyPlace(360, 36_000, 800)).toEqual({ scrolled: 360, start: 0, end: 0 });
  });

  it('has a gap where it ends', () => {
    expect(steadyPlace(-36, 500, 800)).toEqual({ scrolled: 0, start: 36, end: 0 });
    expect(steadyPlace(1200, 1964, 800)).toEqual({ scrolled: 1200, start: 0, end: 36 });
  });
});
