import { describe, expect, it } from 'vitest';
import { contactEntity } from '../testing/contactEntity';
import { pathLabel, resolvePath } from './fieldPath';
import { depthOf, leavesOf, readTree, writeTree } from './filterTree';

const ann = { field: 'firstName', operator: 'eq', value: 'Ann' };
const bob = { field: 'firstName', operator: 'eq', value: 'Bob' };
const either = { join: 'or' as const, isNot: false, parts: [ann, bob] };

describe('a tree of filters', () => {
  it('is written as the API reads it', () => {
    expect(JSON.parse(writeTree([either]))).toEqual({ or: [ann, bob] });
    expect(JSON.parse(writeTree([{ ...either, isNot: true }, ann])))
      .toEqual({ and: [{ not: { or: [ann, bob] } }, ann] });
    expect(JSON.parse(writeTree([{ join: 'and', isNot: true, parts: [ann] }]))).toEqual({ not: ann });
    expect(writeTree([])).toBe('');
  });

  it('comes back the same', () => {
    const parts = [either, { join: 'and' as const, isNot: true, parts: [ann, { ...either, isNot: true }] }];
    expect(readTree(writeTree(parts))).toEqual(parts);
    expect(readTree(writeTree([either]))).toEqual([either]);
    expect(readTree('{"not":{"field":"firstName","value":"Ann"}}'))
      .toEqual([{ join: 'or', isNot: true, parts: [ann] }]);
  });

  it('is none where it cannot be read', () => {
    for (const text of [null, '', '{', '[]', '{"or":[]}', '{"or":[1]}', '{"field":"a","value":null}', '7']) {
      expect(readTree(text)).toEqual([]);
    }
  });

  it('has leaves and levels', () => {
    expect(leavesOf([either, ann])).toEqual([ann, bob, ann]);
    expect([depthOf(ann), depthOf(either), depthOf({ ...either, parts: [either] })]).toEqual([0, 1, 2]);
  });
});

describe('a path over relations', () => {
  const account = { ...contactEntity, type: 'accounts', fields: contactEntity.fields.slice(0, 2) };
  const definitions = new Map([['contacts', contactEntity], ['accounts', account]]);

  it('leads to a field of another entity', () => {
    const path = resolvePath(definitions, contactEntity, 'accounts.lastName');
    expect(path?.field.name).toBe('lastName');
    expect(path?.entity.type).toBe('accounts');
    expect(path && pathLabel(path)).toBe('Accounts › Last name');
  });

  it('leads nowhere where a name is not known or nothing is behind it', () => {
    for (const name of ['gone', 'accounts.gone', 'firstName.lastName', 'owner.userName', 'accounts.']) {
      expect(resolvePath(definitions, contactEntity, name)).toBeUndefined();
    }
  });
});
