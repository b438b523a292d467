import { describe, expect, it } from 'vitest';
import { contactEntity } from '../testing/contactEntity';
import { includedTitles, recordName, toRecord, toWire } from './records';

const definitions = new Map([['contacts', contactEntity]]);

describe('a resource', () => {
  const resource = {
    type: 'contacts',
    id: '7',
    attributes: { firstName: 'Ann', lastName: null, emails: [{ email: 'a@b.test' }] },
    relationships: { owner: { data: { type: 'contacts', id: '8' } }, accounts: { data: [] } },
    meta: { revision: 3 },
  };

  it('becomes one flat value per field, links with the names of what was included', () => {
    const included = [{ type: 'contacts', id: '8', attributes: { firstName: 'Bob', lastName: 'Boss' } }];
    const record = toRecord(contactEntity, resource, includedTitles(included, definitions));
    expect(record).toEqual({
      type: 'contacts',
      id: '7',
      revision: 3,
      values: {
        firstName: 'Ann',
        lastName: null,
        emails: ['a@b.test'],
        owner: { type: 'contacts', id: '8', title: 'Bob Boss' },
        accounts: [],
      },
      isDeleted: false,
    });
    expect(recordName(contactEntity, record)).toBe('Ann');
  });

  it('is named by entity and id when it has no title', () => {
    expect(recordName(contactEntity, { id: '9', values: { firstName: null } })).toBe('Contact 9');
  });

  it('is written with attributes and relationships apart, and with nothing that was not set', () => {
    const link = { type: 'accounts', id: '5', title: 'Five' };
    expect(toWire(contactEntity, { lastName: 'Cook', emails: ['c@d.test'], owner: null, accounts: [link] })).toEqual({
      attributes: { lastName: 'Cook', emails: [{ email: 'c@d.test' }] },
      relationships: { owner: { data: null }, accounts: { data: [{ type: 'accounts', id: '5' }] } },
    });
  });
});
