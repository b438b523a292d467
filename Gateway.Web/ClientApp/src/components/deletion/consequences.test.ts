import { describe, expect, it } from 'vitest';
import { isAllowed, sumUp } from './consequences';

const detached = { rule: 'detach', type: 'accounts', relation: 'defaultContact', count: 2 } as const;
const deleted = { rule: 'cascade', type: 'attachments', relation: 'contact', count: 1 } as const;

describe('Consequences of a deletion', () => {
  it('are counted together when they are of one kind', () => {
    expect(sumUp([[detached, deleted], [deleted], []])).toEqual([detached, { ...deleted, count: 2 }]);
  });

  it('forbid it when some record refuses', () => {
    expect(isAllowed([detached, deleted])).toBe(true);
    expect(isAllowed([detached, { ...deleted, rule: 'refuse' }])).toBe(false);
  });
});
