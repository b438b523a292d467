import type { FieldType } from '../../lib/definitions';
import type { Attributes, FieldResource } from './definitionsApi';
import { fromLines } from './optionLines';

/** Yes or no of every field, in the order of the form. */
export const FLAGS = [
  'isRequired', 'showInGrid', 'isIndexed', 'isSearchable', 'isUnique', 'isReadOnly', 'isFixed', 'isAudited',
] as const;

/** What may be said of a field that code declares. */
const OF_DECLARED: readonly string[] = ['showInGrid', 'isIndexed', 'isSearchable'];

export const LINES: readonly FieldType[] = ['string', 'email', 'phone', 'url'];
export const ENUMS: readonly FieldType[] = ['enum', 'multiEnum'];
export const RELATIONS: readonly FieldType[] = ['manyToOne', 'manyToMany'];

/** What administrators choose from; the other end of a to-one relation is no choice of its own. */
export const TYPES: readonly FieldType[] = [
  'string', 'text', 'richText', 'integer', 'bigInteger', 'decimal', 'float', 'money', 'multiCurrency', 'percent',
  'boolean', 'date', 'dateTime', 'enum', 'multiEnum', 'email', 'phone', 'url', 'emailList', 'phoneList', 'address',
  'manyToOne', 'manyToMany',
];

export interface FieldDraft {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly help: string;
  readonly maxLength: number;
  readonly pattern: string;
  readonly options: string;
  readonly target: string;
  /** Name of the list, or of the field, at the other end of a relation. */
  readonly inverse: string;
  readonly flags: Readonly<Record<string, boolean>>;
}

export function canBeSet(flag: string, field: FieldResource | null): boolean {
  if (!field) {
    return true;
  }
  return (field.attributes.isCustom || OF_DECLARED.includes(flag)) && flag !== 'isUnique'
    && !(flag === 'isIndexed' && field.attributes.isIndexed);
}

function relationOf(draft: FieldDraft): Attributes {
  return draft.type === 'manyToMany'
    ? { entity: draft.target, inverse: draft.inverse }
    : { entity: draft.target, ...(draft.inverse && { listedAs: draft.inverse }) };
}

/** What a new field is asked for with. */
export function toCreate(entity: string, draft: FieldDraft): Attributes {
  const { name, label, type, help, flags, maxLength, pattern } = draft;
  return {
    entity, name, type, ...flags,
    ...(label && { label }),
    ...(help && { help }),
    ...(LINES.includes(type) && { maxLength }),
    ...(LINES.includes(type) && pattern && { pattern }),
    ...(ENUMS.includes(type) && { options: fromLines(draft.options, []) }),
    ...(RELATIONS.includes(type) && { relation: relationOf(draft) }),
  };
}

/** Only what was changed: the rest may have been changed by somebody else. */
export function toUpdate(field: FieldResource, before: FieldDraft, draft: FieldDraft): Attributes {
  const changed: Record<string, unknown> = {};
  for (const name of ['name', 'label', 'maxLength'] as const) {
    if (draft[name] !== before[name]) {
      changed[name] = draft[name];
    }
  }
  for (const name of ['help', 'pattern'] as const) {
    if (draft[name] !== before[name]) {
      changed[name] = draft[name] || null;
    }
  }
  if (draft.options !== before.options) {
    changed['options'] = fromLines(draft.options, field.attributes.options);
  }
  for (const flag of FLAGS) {
    if (draft.flags[flag] !== before.flags[flag]) {
      changed[flag] = draft.flags[flag];
    }
  }
  return changed;
}
