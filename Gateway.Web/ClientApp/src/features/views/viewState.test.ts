import { describe, expect, it } from 'vitest';
import { contactEntity } from '../../testing/contactEntity';
import { defaultColumns, listRequest, readView, toggleSort, writeView } from './viewState';

const definitions = new Map([['contacts', contactEntity]]);

function read(address: string) {
  return readView(new URLSearchParams(address), contactEntity, definitions);
}

describe('the address of a list', () => {
  it('says filters, order, trash, columns and row height', () => {
    const view = read(
      'filter[lastName][starts_with]=Ab&filter[owner]=7&sort=-jobTitle,lastName&deleted=yes'
      + '&columns=lastName:120,$title:300,owner&rows=easy');
    expect(view).toEqual({
      conditions: [
        { field: 'lastName', operator: 'starts_with', value: 'Ab' },
        { field: 'owner', operator: 'eq', value: '7' },
      ],
      groups: [],
      sort: [{ field: 'jobTitle', isDescending: true }, { field: 'lastName', isDescending: false }],
      isTrash: true,
      columns: [{ name: '$title', width: 300 }, { name: 'lastName', width: 120 }, { name: 'owner', width: null }],
      density: 'easy',
    });
  });

  it('comes back the same after it was written', () => {
    const view = read('filter[jobTitle][contains]=a, b&sort=-lastName&columns=$title,birthday:200&rows=compact');
    expect(readView(writeView(view), contactEntity, definitions)).toEqual(view);
  });

  it('says groups of filters, and passes over those of which it does not know a part', () => {
    const group = (field: string) => ({
      join: 'or' as const, isNot: false,
      parts: [{ field, operator: 'eq', value: 'Ann' }, { field: 'jobTitle', operator: 'exists', value: 'no' }],
    });
    const address = writeView({ ...read(''), groups: [group('lastName'), group('gone')] });
    expect(readView(address, contactEntity, definitions).groups).toEqual([group('lastName')]);
  });

  it('is empty for a list as the entity has it by itself', () => {
    expect(writeView(read('')).toString()).toBe('');
  });

  it('passes over fields, operators and columns that do not exist', () => {
    const view = read('filter[gone]=1&filter[birthday][contains]=2&sort=gone,emails&columns=gone:90,birthday');
    expect(view.conditions).toEqual([]);
    expect(view.sort).toEqual([]);
    expect(view.columns?.map((column) => column.name)).toEqual(['$title', 'birthday']);
  });

  it('keeps widths within what can be used', () => {
    expect(read('columns=jobTitle:3,owner:99999').columns?.map((column) => column.width)).toEqual([null, 64, 800]);
  });
});

describe('what the server is asked for', () => {
  it('sorts by the field that leads the title when nobody chose an order', () => {
    expect(listRequest(contactEntity, read('')).sort).toEqual([{ field: 'lastName', isDescending: false }]);
  });

  it('is the same whatever the order and the width of the columns', () => {
    const one = listRequest(contactEntity, read('columns=owner:100,birthday'));
    expect(listRequest(contactEntity, read('columns=birthday:300,owner&rows=easy'))).toEqual(one);
  });

  it('shows the fields of the definition that are not in the title', () => {
    expect(defaultColumns(contactEntity).map((column) => column.name)).toEqual(['$title', 'jobTitle', 'owner']);
  });
});

describe('a click on the head of a column', () => {
  const rising = { field: 'lastName', isDescending: false };
  const falling = { field: 'lastName', isDescending: true };
  const other = { field: 'jobTitle', isDescending: true };

  it('sorts rising, then falling, then not', () => {
    expect(toggleSort([], 'lastName', false)).toEqual([rising]);
    expect(toggleSort([rising], 'lastName', false)).toEqual([falling]);
    expect(toggleSort([falling], 'lastName', false)).toEqual([]);
  });

  it('replaces the order, or with shift adds to it and keeps the places', () => {
    expect(toggleSort([other], 'lastName', false)).toEqual([rising]);
    expect(toggleSort([other], 'lastName', true)).toEqual([other, rising]);
    expect(toggleSort([rising, other], 'lastName', true)).toEqual([falling, other]);
    expect(toggleSort([falling, other], 'lastName', true)).toEqual([other]);
  });
});
