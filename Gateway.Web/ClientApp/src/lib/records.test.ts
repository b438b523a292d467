import { describe, expect, it } from 'vitest';
import { contactEntity } from '../testing/contactEntity';
import type { FieldPart } from './definitions';
import { filterFields, findField, plainField } from './definitions';
import { includedTitles, isEmpty, recordName, toRecord, toWire } from './records';

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

describe('a value of several parts', () => {
  const part: Omit<FieldPart, 'name' | 'label'> = {
    type: 'string', isSortable: true, operators: ['eq'], maxLength: 255,
  };
  const home = {
    ...plainField('home', 'Home'), type: 'address' as const, isReadOnly: true,
    parts: [{ ...part, name: 'city', label: 'City' }, { ...part, name: 'country', label: 'Country' }],
  };
  const entity = { ...contactEntity, fields: [plainField('code', 'Code'), home] };

  it('is found part by part, as filters name them', () => {
    expect(filterFields(entity).map(({ name, label }) => [name, label]))
      .toEqual([['code', 'Code'], ['home.city', 'Home: City'], ['home.country', 'Home: Country']]);
    expect(findField(entity, 'home.country')).toMatchObject({ name: 'home.country', type: 'string', parts: [] });
    expect(findField(entity, 'home.town')).toBeUndefined();
    expect(findField(entity, 'code.city')).toBeUndefined();
  });

  it('is no link, and empty when all of its parts are', () => {
    expect(isEmpty({ city: null, country: null })).toBe(true);
    expect(isEmpty({ city: 'Bern', country: null })).toBe(false);
    expect(toWire(entity, { home: { city: 'Bern', country: null } }).attributes)
      .toEqual({ home: { city: 'Bern', country: null } });
  });

  it('is two attributes where it is an amount with its currency', () => {
    const price = {
      ...plainField('price', 'Price'), type: 'multiCurrency' as const,
      parts: [
        { ...part, name: 'priceValue', label: 'Price: Value', type: 'money' as const },
        { ...part, name: 'priceCurrency', label: 'Price: Currency' },
      ],
    };
    const priced = { ...contactEntity, fields: [price] };
    const read = (attributes: Record<string, unknown>) =>
      toRecord(priced, { type: 'contacts', id: '1', attributes }, () => null).values;
    expect(read({ priceValue: '5.0000', priceCurrency: 'EUR' }))
      .toEqual({ price: { value: '5.0000', currency: 'EUR' } });
    expect(read({ priceValue: null, priceCurrency: null })).toEqual({ price: null });
    expect(read({})).toEqual({});
    expect(toWire(priced, { price: { value: '5', currency: 'EUR' } }).attributes)
      .toEqual({ priceValue: '5', priceCurrency: 'EUR' });
    expect(toWire(priced, { price: null }).attributes).toEqual({ priceValue: null, priceCurrency: null });
    expect(filterFields(priced).map(({ name, label, type }) => [name, label, type]))
      .toEqual([['priceValue', 'Price: Value', 'money'], ['priceCurrency', 'Price: Currency', 'string']]);
  });

  it('is written as numbers and lists where the server wants those', () => {
    const heat = { ...plainField('heat', 'Heat'), type: 'float' as const };
    const tags = { ...plainField('tags', 'Tags'), type: 'multiEnum' as const };
    const fields = { ...contactEntity, fields: [heat, tags] };
    expect(toWire(fields, { heat: '1.50', tags: ['a'] }).attributes).toEqual({ heat: 1.5, tags: ['a'] });
    expect(toWire(fields, { heat: 'hot', tags: null }).attributes).toEqual({ heat: 'hot', tags: [] });
  });
});
