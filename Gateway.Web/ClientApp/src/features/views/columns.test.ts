import { describe, expect, it } from 'vitest';
import { dropPlace, moveColumn, placeColumn, resizeColumn } from './columns';

const columns = ['$title', 'a', 'b', 'c'].map((name) => ({ name, width: 100 }));
const names = (list: readonly { name: string }[]) => list.map((column) => column.name).join(' ');

describe('columns', () => {
  it('move by one place and not past the pinned first', () => {
    expect(names(moveColumn(columns, 'b', 1))).toBe('$title a c b');
    expect(names(moveColumn(columns, 'b', -1))).toBe('$title b a c');
    expect(names(moveColumn(columns, 'a', -1))).toBe('$title a b c');
    expect(names(moveColumn(columns, 'c', 1))).toBe('$title a b c');
  });

  it('change their width within limits', () => {
    expect(resizeColumn(columns, 'a', 16)[1]?.width).toBe(116);
    expect(resizeColumn(columns, 'a', -200)[1]?.width).toBe(64);
  });

  it('land behind those whose middle they were dragged past', () => {
    expect(dropPlace(columns, 'a', 49)).toBe(1);
    expect(dropPlace(columns, 'a', 101)).toBe(2);
    expect(dropPlace(columns, 'a', 900)).toBe(3);
    expect(dropPlace(columns, 'c', -101)).toBe(2);
    expect(dropPlace(columns, 'c', -900)).toBe(1);
  });

  it('go to the place where they are let go', () => {
    expect(names(placeColumn(columns, 'a', 3))).toBe('$title b c a');
    expect(names(placeColumn(columns, 'c', 1))).toBe('$title c a b');
    expect(names(placeColumn(columns, 'c', 0))).toBe('$title c a b');
    expect(names(placeColumn(columns, 'b', 2))).toBe('$title a b c');
  });
});
