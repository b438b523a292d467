import { describe, expect, it } from 'vitest';
import { contactEntity } from '../../testing/contactEntity';
import {
  fieldRights, follow, hasPermission, isSame, levelsOf, readDraft, rightsOf, rowOfPointer, setCapability, setField,
  setLevel, widthOf, writeDraft,
} from './roleRights';

const contacts = { ...contactEntity, ownership: 'user' } as const;
const units = { ...contactEntity, type: 'businessunits', ownership: 'businessUnit' } as const;
const kinds = { ...contactEntity, type: 'kinds', ownership: 'none' } as const;
const entities = new Map([contacts, units, kinds].map((entity) => [entity.type, entity]));
const wire = {
  others: { view: 'user', create: 'user', edit: 'user', delete: 'none', assign: 'none' },
  entities: {
    [units.type]: { view: 'organization', create: 'none', edit: 'none', delete: 'none', assign: 'none', fields: {} },
  },
  capabilities: ['search'],
} as const;
const draft = readDraft({ ...wire, capabilities: [...wire.capabilities] }, entities);

describe('rights of a role', () => {
  it('are sent as they were read', () => expect(writeDraft(draft)).toEqual(wire));

  it('have the levels that ownership tells apart', () => {
    expect(levelsOf(contacts)).toEqual(['none', 'user', 'businessUnit', 'division', 'organization', 'global']);
    expect(levelsOf(units)).toEqual(['none', 'businessUnit', 'division', 'organization', 'global']);
    expect(levelsOf(kinds)).toEqual(['none', 'global']);
    expect(levelsOf({ type: 'organizations', ownership: 'none' })).toEqual(['none', 'organization', 'global']);
    expect([hasPermission(contacts, 'assign'), hasPermission(kinds, 'assign')]).toEqual([true, false]);
    expect([widthOf('none'), widthOf('global')]).toEqual([0, 1]);
  });

  it('of an entity follow the others until they are its own, and again after', () => {
    expect(rightsOf(draft, contacts)).toMatchObject({ isOwn: false, levels: wire.others });
    expect(rightsOf(draft, kinds).levels).toEqual(
      { view: 'none', create: 'none', edit: 'none', delete: 'none', assign: 'none' });
    const own = setLevel(draft, contacts, 'delete', 'user');
    const wider = setLevel(own, null, 'view', 'global');
    expect(rightsOf(wider, contacts)).toMatchObject({ isOwn: true, levels: { ...wire.others, delete: 'user' } });
    expect(rightsOf(follow(wider, contacts.type), contacts).levels.view).toBe('global');
    expect(isSame(follow(own, contacts.type), draft)).toBe(true);
  });

  it('on a field take away, and what may not be seen may not be set', () => {
    const hidden = setField(draft, contacts, 'fax', { view: false });
    expect(fieldRights(rightsOf(hidden, contacts), 'fax')).toEqual({ view: false, edit: false });
    const seen = setField(hidden, contacts, 'fax', { view: true });
    expect(fieldRights(rightsOf(seen, contacts), 'fax')).toEqual({ view: true, edit: false });
    expect(rightsOf(setField(seen, contacts, 'fax', { edit: true }), contacts).fields).toEqual({});
  });

  it('are the same in whatever order they were set', () => {
    const one = setCapability(setCapability(draft, 'see-audit', true), 'search', false);
    const other = setCapability(setCapability(draft, 'search', false), 'see-audit', true);
    expect([isSame(one, other), isSame(one, draft)]).toEqual([true, false]);
  });

  it('are refused where they stand', () => {
    expect(['/data/attributes/entities/contacts/view', '/data/attributes/others/view', '/data', undefined]
      .map(rowOfPointer)).toEqual(['contacts', 'others', null, null]);
  });
});
