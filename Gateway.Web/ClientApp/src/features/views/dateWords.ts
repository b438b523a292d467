// Days in words, as the API understands them.

export const SPANS = [
  'today', 'yesterday', 'tomorrow', 'this week', 'last week', 'next week', 'this month', 'last month', 'next month',
  'this quarter', 'last quarter', 'next quarter', 'this year', 'last year', 'next year',
] as const;

export const ROLLING = ['last', 'next'] as const;
export const UNITS = ['days', 'weeks', 'months', 'quarters', 'years'] as const;

export interface Rolling {
  readonly direction: (typeof ROLLING)[number];
  readonly count: number;
  readonly unit: (typeof UNITS)[number];
}

/** A number of days and the like, of which today is one; null where it is something else. */
export function rollingOf(words: string): Rolling | null {
  const [, direction, count, unit] = /^(last|next) (\d{1,4}) (day|week|month|quarter|year)s?$/.exec(words) ?? [];
  const known = UNITS.find((name) => name === `${unit}s`);
  return direction && count && known
    ? { direction: direction === 'last' ? 'last' : 'next', count: Number(count), unit: known }
    : null;
}
