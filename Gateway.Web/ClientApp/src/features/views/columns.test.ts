import { describe, expect, it } from 'vitest';
import { moveColumn, resizeColumn } from './columns';

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
});
