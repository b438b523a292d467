import { describe, expect, it } from 'vitest';
import { placesFor, toLines, toTree } from './unitTree';

const units = [
  { id: '4', name: 'Zinc', parent: '1' },
  { id: '1', name: 'Main', parent: null },
  { id: '3', name: 'Below', parent: '2' },
  { id: '2', name: 'Amber', parent: '1' },
  { id: '5', name: 'Orphan', parent: '99' },
];
const names = (lines: readonly { readonly name: string; readonly depth: number }[]) =>
  lines.map(({ name, depth }) => `${depth} ${name}`);

describe('tree of business units', () => {
  it('stands by name, and who has no parent in sight at the top', () => expect(names(toLines(toTree(units), new Set())))
    .toEqual(['0 Main', '1 Amber', '2 Below', '1 Zinc', '0 Orphan']));

  it('folds away what is below', () => expect(names(toLines(toTree(units), new Set(['2']))))
    .toEqual(['0 Main', '1 Amber', '1 Zinc', '0 Orphan']));

  it('offers no place below the unit itself', () => {
    expect(placesFor(units, '2').map(({ id }) => id)).toEqual(['4', '1', '5']);
    expect(placesFor(units, null)).toHaveLength(5);
  });
});
