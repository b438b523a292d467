import { describe, expect, it } from 'vitest';
import { rowAfter } from './useGridKeyboard';

describe('keys in the grid', () => {
  it('move by a row, a screen, or to an end', () => {
    expect(rowAfter('ArrowDown', null, 100_000, 20)).toBe(0);
    expect(rowAfter('j', 4, 100_000, 20)).toBe(5);
    expect(rowAfter('k', 4, 100_000, 20)).toBe(3);
    expect(rowAfter('PageDown', 4, 100_000, 20)).toBe(24);
    expect(rowAfter('End', 4, 100_000, 20)).toBe(99_999);
    expect(rowAfter('Home', 4, 100_000, 20)).toBe(0);
  });

  it('stay within the list', () => {
    expect(rowAfter('ArrowUp', 0, 10, 20)).toBe(0);
    expect(rowAfter('PageDown', 8, 10, 20)).toBe(9);
    expect(rowAfter('ArrowDown', null, 0, 20)).toBeNull();
  });

  it('leave other keys alone', () => {
    expect(rowAfter('a', 3, 10, 20)).toBeNull();
  });
});
