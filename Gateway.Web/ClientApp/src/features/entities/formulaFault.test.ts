import { expect, it } from 'vitest';
import { faultyPart, placeOf } from './formulaFault';

it('finds the place that a refusal names', () => {
  expect(placeOf('unknown field "wieght" (character 5).')).toBe(4);
  expect(placeOf('has a formula that refers to itself.')).toBeNull();
  expect(placeOf(undefined)).toBeNull();
});

it('shows the word that is wrong between its neighbours', () => {
  expect(faultyPart('2 * wieght + 1', 4)).toEqual({ before: '2 * ', wrong: 'wieght', after: ' + 1' });
  expect(faultyPart('2 *', 3)).toEqual({ before: '2 *', wrong: ' ', after: '' });
});
