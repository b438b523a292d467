import { describe, expect, it } from 'vitest';
import type { FieldEdit, FieldEvent } from './fieldEdit';
import { nextEdit, resting } from './fieldEdit';

const begin: FieldEvent = { kind: 'begin', value: 'Baker', revision: 4 };
const typed: FieldEvent = { kind: 'type', draft: 'Mine' };
const theirs: FieldEvent = { kind: 'elsewhere', change: { value: 'Theirs', author: 'Bob', revision: 5 } };
const conflicted: FieldEvent = {
  kind: 'conflicted', conflict: { original: 'Baker', theirs: 'Theirs', revision: 5 },
};

function after(...events: FieldEvent[]): FieldEdit {
  return events.reduce(nextEdit, resting);
}

describe('editing a field', () => {
  it('saves what was typed against the revision that was seen', () => {
    expect(after(begin, typed, { kind: 'save' })).toMatchObject({ step: 'saving', draft: 'Mine', seenRevision: 4 });
    expect(after(begin, typed, { kind: 'save' }, { kind: 'saved' })).toEqual(resting);
  });

  it('saves nothing when nothing changed, and leaves without saving', () => {
    expect(after(begin, { kind: 'save' })).toEqual(resting);
    expect(after(begin, typed, { kind: 'leave' })).toEqual(resting);
  });

  it('goes on with what was typed after a refusal, and forgets the reason with the next letter', () => {
    const refused = after(begin, typed, { kind: 'save' }, { kind: 'refused', error: 'Too long.' });
    expect(refused).toMatchObject({ step: 'editing', draft: 'Mine', error: 'Too long.' });
    expect(nextEdit(refused, { kind: 'type', draft: 'Min' })).toMatchObject({ draft: 'Min', error: null });
  });
});

describe('a change of the same field elsewhere', () => {
  it('is followed while nothing was typed', () => {
    expect(after(begin, theirs)).toMatchObject({ draft: 'Theirs', base: 'Theirs', seenRevision: 5, elsewhere: null });
  });

  it('leaves typed text alone and stands beside it', () => {
    expect(after(begin, typed, theirs)).toMatchObject({
      draft: 'Mine', base: 'Baker', seenRevision: 4, elsewhere: { value: 'Theirs', author: 'Bob' },
    });
  });

  it('can be taken instead', () => {
    expect(after(begin, typed, theirs, { kind: 'takeTheirs' }))
      .toMatchObject({ step: 'editing', draft: 'Theirs', seenRevision: 5, elsewhere: null });
  });

  it('is still a conflict when it is saved over unseen', () => {
    const conflict = after(begin, typed, theirs, { kind: 'save' }, conflicted);
    expect(conflict).toMatchObject({ step: 'conflict', draft: 'Mine', elsewhere: { author: 'Bob' } });
  });
});

describe('a conflict', () => {
  const conflict = [begin, typed, { kind: 'save' } as const, conflicted];

  it('ends with theirs without another write', () => {
    expect(after(...conflict, { kind: 'choose', value: 'Theirs' })).toEqual(resting);
  });

  it('writes mine or the original on top of theirs', () => {
    expect(after(...conflict, { kind: 'choose', value: 'Mine' }))
      .toMatchObject({ step: 'saving', draft: 'Mine', base: 'Theirs', seenRevision: 5 });
    expect(after(...conflict, { kind: 'choose', value: 'Baker' }))
      .toMatchObject({ step: 'saving', draft: 'Baker', base: 'Theirs', seenRevision: 5 });
  });

  it('can be left with the typed text still there', () => {
    expect(after(...conflict, { kind: 'leave' })).toMatchObject({ step: 'editing', draft: 'Mine' });
  });
});
