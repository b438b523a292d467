import { describe, expect, it } from 'vitest';
import { contactEntity } from '../testing/contactEntity';
import type { LiveChange } from './liveChange';
import { applyChange, needsRefetch } from './liveChange';
import type { PageRecord, ResourceId } from './records';

const owner = { type: 'users', id: '1', title: 'Ann Owner' };

const record: PageRecord = {
  type: 'contacts',
  id: '7',
  revision: 4,
  values: { firstName: 'Ann', lastName: 'Baker', emails: ['a@b.test'], owner },
  isDeleted: false,
};

function change(part: Partial<LiveChange>): LiveChange {
  return {
    subscriptions: ['s1'], type: 'contacts', id: '7', kind: 'update', revision: 5, position: { epoch: 1, offset: 9 },
    fields: Object.keys({ ...part.attributes, ...part.relationships }), attributes: {}, relationships: {},
    author: { id: '2', name: 'Bob' }, at: '2026-01-01T00:00:00Z', ...part,
  };
}

describe('a change from elsewhere', () => {
  it('brings its values, its revision and the names of what is different', () => {
    const patched = applyChange(contactEntity, record, change({ attributes: { lastName: 'Cook', firstName: 'Ann' } }));
    expect(patched?.record).toEqual({ ...record, revision: 5, values: { ...record.values, lastName: 'Cook' } });
    expect(patched?.changed).toEqual(['lastName']);
  });

  it('does nothing when it is in the record already', () => {
    expect(applyChange(contactEntity, record, change({ revision: 4, attributes: { lastName: 'Old' } }))).toBeNull();
    expect(applyChange(contactEntity, record, change({ revision: 3, attributes: { lastName: 'Old' } }))).toBeNull();
  });

  it('reads lists of texts as the page holds them', () => {
    const patched = applyChange(contactEntity, record, change({ attributes: { emails: [{ email: 'c@d.test' }] } }));
    expect(patched?.record.values.emails).toEqual(['c@d.test']);
  });

  it('keeps the name of a link that stays and asks for that of a new one', () => {
    const linkTo = (data: ResourceId | null) =>
      applyChange(contactEntity, record, change({ relationships: { owner: { data } } }));
    const same = linkTo({ type: 'users', id: '1' });
    expect(same?.record.values.owner).toEqual(owner);
    expect(same?.changed).toEqual([]);
    expect(linkTo({ type: 'users', id: '2' })?.record.values.owner).toEqual({ type: 'users', id: '2', title: null });
    expect(linkTo(null)?.record.values.owner).toBeNull();
  });

  it('moves into the trash and back', () => {
    const deleted = applyChange(contactEntity, record, change({ kind: 'delete' }));
    expect(deleted?.record.isDeleted).toBe(true);
    const trashed = { ...record, isDeleted: true };
    expect(applyChange(contactEntity, trashed, change({ kind: 'update' }))?.record.isDeleted).toBe(true);
    expect(applyChange(contactEntity, trashed, change({ kind: 'restore' }))?.record.isDeleted).toBe(false);
  });

  it('needs the server for to-many relations and after a gap', () => {
    expect(needsRefetch(contactEntity, record, change({ attributes: { lastName: 'Cook' } }))).toBe(false);
    expect(needsRefetch(contactEntity, record, change({ fields: ['accounts'] }))).toBe(true);
    expect(needsRefetch(contactEntity, record, change({ revision: 6 }))).toBe(true);
  });
});
