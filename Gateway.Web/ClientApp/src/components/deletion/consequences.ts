import type { Consequence } from '../../lib/deleteRecord';

/** The consequences of several deletions as those of one. */
export function sumUp(previews: readonly (readonly Consequence[])[]): readonly Consequence[] {
  const sums = new Map<string, Consequence>();
  for (const consequence of previews.flat()) {
    const { rule, type, relation } = consequence;
    const key = JSON.stringify([rule, type, relation]);
    const before = sums.get(key);
    sums.set(key, before ? { ...before, count: before.count + consequence.count } : consequence);
  }
  return [...sums.values()];
}

export function isAllowed(consequences: readonly Consequence[]): boolean {
  return consequences.every(({ rule }) => rule !== 'refuse');
}
