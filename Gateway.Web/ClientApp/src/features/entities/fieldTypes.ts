// Which options a field of a type has. The server has the last word; this is so that nobody types what it refuses.
import type { FieldType } from '../../lib/definitions';

export const LINES: readonly FieldType[] = ['string', 'email', 'phone', 'url'];
export const ENUMS: readonly FieldType[] = ['enum', 'multiEnum'];
export const FILES: readonly FieldType[] = ['file', 'image'];
export const RELATIONS: readonly FieldType[] = ['manyToOne', 'manyToMany'];

const LONG_TEXTS: readonly FieldType[] = ['text', 'richText'];
const TEXT_LISTS: readonly FieldType[] = ['emailList', 'phoneList'];
const NUMBERS: readonly FieldType[] = ['integer', 'bigInteger', 'decimal', 'float', 'money', 'percent'];
const DATES: readonly FieldType[] = ['date', 'dateTime'];
const STRUCTURES: readonly FieldType[] = ['multiCurrency', 'address'];

/** What administrators choose from; the other end of a to-one relation is no choice of its own. */
export const TYPES: readonly FieldType[] = [
  'string', 'text', 'richText', 'integer', 'bigInteger', 'decimal', 'float', 'money', 'multiCurrency', 'percent',
  'boolean', 'date', 'dateTime', 'enum', 'multiEnum', 'email', 'phone', 'url', 'emailList', 'phoneList', 'address',
  'manyToOne', 'manyToMany', 'file', 'image',
];

/** Types of which a value of one may be a value of another; whether each is, the records say. */
const FAMILIES: readonly (readonly FieldType[])[] = [
  NUMBERS, [...LINES, 'text'], ENUMS, ['email', 'emailList'], ['phone', 'phoneList'],
];

/** What a field of a type can become. */
export function typesAfter(type: FieldType): readonly FieldType[] {
  return [...new Set([type, ...FAMILIES.filter((family) => family.includes(type)).flat()])];
}

const WITH: Readonly<Record<string, readonly FieldType[]>> = {
  maxLength: [...LINES, ...LONG_TEXTS, ...TEXT_LISTS],
  pattern: [...LINES, 'text'],
  range: [...NUMBERS, 'multiCurrency'],
  digits: ['decimal'],
  default: [...LINES, ...LONG_TEXTS, ...NUMBERS, 'boolean', ...DATES],
  formula: ['string', 'text', ...NUMBERS, 'boolean', ...DATES],
  options: ENUMS,
  relation: RELATIONS,
};

const WITHOUT: Readonly<Record<string, readonly FieldType[]>> = {
  // A to-one relation always has an index: whoever deletes a record looks for those that lead to it.
  isIndexed: [
    'manyToOne', ...LONG_TEXTS, ...TEXT_LISTS, ...STRUCTURES, ...FILES, 'multiEnum', 'manyToMany', 'oneToMany',
  ],
  isSearchable: [...RELATIONS, ...FILES, ...DATES, 'boolean', 'oneToMany'],
  isAudited: [...RELATIONS, ...FILES, 'oneToMany'],
  isUnique: [
    ...LONG_TEXTS, ...TEXT_LISTS, ...FILES, 'address', 'float', 'percent', 'boolean', 'multiEnum', 'manyToMany',
    'oneToMany',
  ],
  isRequired: ['oneToMany'],
};

/** Flags that say who gives the value: nobody gives a computed one. */
const OF_GIVEN: readonly string[] = ['isRequired', 'isReadOnly', 'isFixed'];

export function hasOption(option: string, type: FieldType): boolean {
  return WITH[option]?.includes(type) ?? false;
}

export function hasFlag(flag: string, type: FieldType, isComputed: boolean): boolean {
  return !(WITHOUT[flag]?.includes(type) ?? false) && !(isComputed && OF_GIVEN.includes(flag));
}

/** Most characters of a text of the type. */
export function longest(type: FieldType): number {
  return LONG_TEXTS.includes(type) ? 16_000 : 255;
}
