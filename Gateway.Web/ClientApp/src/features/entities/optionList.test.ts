import { expect, it } from 'vitest';
import { defaultOf, moveOption, newOption, readOptions, toggleDefault, writeOptions } from './optionList';

const red = { id: 'red', label: 'Red', isDefault: true, color: '#ff0000' };
const blue = { id: 'sky_blue', label: 'Sky blue', isDefault: false, color: null };

it('names a new option after its label and leaves out empty ones', () => {
  const options = [...readOptions([red]), { ...newOption(), label: 'Sky blue ' }, newOption()];
  expect(writeOptions(options)).toEqual([red, blue]);
});

it('has one default of one choice and any number of several', () => {
  const options = readOptions([red, blue]);
  expect(defaultOf(options, false)).toBe('red');
  expect(defaultOf(toggleDefault(options, 'sky_blue', false), false)).toBe('sky_blue');
  expect(defaultOf(toggleDefault(options, 'sky_blue', true), true)).toEqual(['red', 'sky_blue']);
  expect(defaultOf(toggleDefault(options, 'red', false), false)).toBeNull();
});

it('moves an option within the list and no further', () => {
  const options = readOptions([red, blue]);
  expect(writeOptions(moveOption(options, 1, 0))).toEqual([blue, red]);
  expect(moveOption(options, 0, -1)).toBe(options);
  expect(moveOption(options, 1, 2)).toBe(options);
});
