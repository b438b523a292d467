import { expect, it } from 'vitest';
import { fromLines, toLines } from './optionLines';

const red = { id: 'red', label: 'Red', isDefault: true, color: '#ff0000' };

it('writes one option in a line', () => {
  expect(toLines([red, { id: 'sky_blue', label: 'Sky: blue', isDefault: false, color: null }]))
    .toBe('red: Red\nsky_blue: Sky: blue');
});

it('reads ids, labels and keeps what else an option has', () => {
  expect(fromLines('red: Crimson\n\n Sky blue \n', [red])).toEqual([
    { ...red, label: 'Crimson' }, { id: 'sky_blue', label: 'Sky blue' },
  ]);
});
