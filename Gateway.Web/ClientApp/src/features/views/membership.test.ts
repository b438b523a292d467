import { describe, expect, it } from 'vitest';
import type { ListRequest } from '../../lib/listRecords';
import type { Concern } from './membership';
import { concernOf, effectOf, joinConcerns } from './membership';

const all: ListRequest = {
  conditions: [], groups: [], sort: [{ field: 'lastName', isDescending: false }], fields: ['jobTitle'], isTrash: false,
};
const filtered = { ...all, conditions: [{ field: 'owner', operator: 'eq', value: '7' }] };
const trash = { ...all, isTrash: true };
const update = (...fields: string[]) => ({ kind: 'update' as const, fields });
const change = (kind: 'create' | 'delete' | 'restore' | 'purge') => ({ kind, fields: [] });

describe('a change elsewhere', () => {
  it('brings a record into a list or takes it out', () => {
    expect(concernOf(all, change('create'))).toBe('enters');
    expect(concernOf(all, change('restore'))).toBe('enters');
    expect(concernOf(all, change('delete'))).toBe('leaves');
    expect(concernOf(filtered, change('create'))).toBe('mayEnter');
    expect(concernOf(filtered, change('delete'))).toBe('leaves');
  });

  it('is the other way round in the trash', () => {
    expect(concernOf(trash, change('delete'))).toBe('enters');
    expect(concernOf(trash, change('restore'))).toBe('leaves');
    expect(concernOf(trash, change('purge'))).toBe('leaves');
    expect(concernOf(all, change('purge'))).toBe('none');
    expect(concernOf(trash, change('create'))).toBe('none');
  });

  it('of a field concerns the filters and the order that name it', () => {
    expect(concernOf(filtered, update('owner'))).toBe('unsure');
    expect(concernOf(filtered, update('owner', 'lastName'))).toBe('unsure');
    expect(concernOf(filtered, update('lastName'))).toBe('moves');
    expect(concernOf(all, update('fax'))).toBe('none');
    // Whose it is may decide whether it is seen.
    expect(concernOf(all, update('owner'))).toBe('unsure');
  });

  it('of a field concerns groups and paths that begin with it', () => {
    const parts = [{ field: 'home.city', operator: 'eq', value: 'Bern' }, ...filtered.conditions];
    const grouped = { ...all, groups: [{ join: 'or' as const, isNot: true, parts }] };
    expect(concernOf(grouped, update('home'))).toBe('unsure');
    expect(concernOf(grouped, update('owner'))).toBe('unsure');
    expect(concernOf(grouped, update('jobTitle'))).toBe('none');
    expect(concernOf(grouped, change('create'))).toBe('mayEnter');
  });

  it('counts together with others of the same record', () => {
    expect(joinConcerns(undefined, 'moves')).toBe('moves');
    expect(joinConcerns('moves', 'none')).toBe('moves');
    expect(joinConcerns('enters', 'moves')).toBe('enters');
    expect(joinConcerns('enters', 'leaves')).toBe('leaves');
    expect(joinConcerns('leaves', 'enters')).toBe('unsure');
    expect(joinConcerns('moves', 'unsure')).toBe('unsure');
  });
});

describe('the list', () => {
  const held = { ids: new Set(['1', '2']), isWhole: false };
  const effect = (concern: Concern, id: string, belongs: readonly string[] = [], isWhole = false) =>
    effectOf(new Map([[id, concern]]), new Set(belongs), { ...held, isWhole });

  it('counts what came in and does not show it by itself', () => {
    expect(effect('enters', '9')).toEqual({ arrived: ['9'], isWrong: false, isStale: true });
    expect(effect('mayEnter', '9', ['9'])).toEqual({ arrived: ['9'], isWrong: false, isStale: true });
    expect(effect('unsure', '9', ['9'], true)).toEqual({ arrived: ['9'], isWrong: false, isStale: true });
  });

  it('is not concerned by what does not belong', () => {
    const nothing = { arrived: [], isWrong: false, isStale: false };
    expect(effect('mayEnter', '9')).toEqual(nothing);
    expect(effect('unsure', '9', [], true)).toEqual(nothing);
    expect(effect('enters', '1')).toEqual(nothing);
  });

  it('is wrong when a row that it shows goes or moves', () => {
    const wrong = { arrived: [], isWrong: true, isStale: true };
    expect(effect('leaves', '1')).toEqual(wrong);
    expect(effect('unsure', '1')).toEqual(wrong);
    expect(effect('unsure', '1', ['1'])).toEqual(wrong);
    expect(effect('moves', '1')).toEqual(wrong);
    expect(effect('leaves', '9')).toEqual(wrong);
  });

  it('is stale when rows moved where it does not look', () => {
    const stale = { arrived: [], isWrong: false, isStale: true };
    expect(effect('moves', '9')).toEqual(stale);
    expect(effect('unsure', '9')).toEqual(stale);
    expect(effect('unsure', '9', ['9'])).toEqual(stale);
  });
});
