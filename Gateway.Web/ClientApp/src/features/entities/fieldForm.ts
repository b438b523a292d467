import type { FieldDefinition, FieldType } from '../../lib/definitions';
import { plainField } from '../../lib/definitions';
import type { FieldValue } from '../../lib/records';
import { isEmpty, sameValue, writeAttribute } from '../../lib/records';
import type { Attributes, FieldResource } from './definitionsApi';
import type { OptionDraft } from './optionList';
import { defaultOf, readOptions, writeOptions } from './optionList';
import { ENUMS, FILES, hasFlag, hasOption, longest, RELATIONS } from './fieldTypes';

/** Yes or no of every field, in the order of the form. */
export const FLAGS = [
  'isRequired', 'isUnique', 'showInGrid', 'isIndexed', 'isSearchable', 'isReadOnly', 'isFixed', 'isAudited',
] as const;

/** What may be said of a field that code declares. */
const OF_DECLARED: readonly string[] = [
  'help', 'isIndexed', 'isSearchable', 'label', 'maxLength', 'name', 'showInGrid',
];

/** What is fixed when the field is added. */
const OF_NEW: readonly string[] = ['relation'];

/** As many bytes as an upload has, unless the operator says otherwise. */
const MOST_BYTES = 10_000_000;

export interface FieldDraft {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly help: string;
  readonly maxLength: number | '';
  readonly pattern: string;
  readonly formula: string;
  readonly minimum: number | '';
  readonly maximum: number | '';
  readonly precision: number | '';
  readonly scale: number | '';
  readonly default: FieldValue;
  readonly options: readonly OptionDraft[];
  readonly maxBytes: number | '';
  readonly mimeTypes: readonly string[];
  readonly target: string;
  /** Name of the list, or of the field, at the other end of a relation. */
  readonly inverse: string;
  readonly inverseLabel: string;
  /** Empty: the rule that goes with being required or not. */
  readonly onDelete: string;
  readonly flags: Readonly<Record<string, boolean>>;
}

export function draftOf(field: FieldResource | null): FieldDraft {
  const from = field?.attributes;
  return {
    name: from?.name ?? '', label: from?.label ?? '', type: from?.type ?? 'string', help: from?.help ?? '',
    maxLength: from?.maxLength ?? 255, pattern: from?.pattern ?? '', formula: from?.formula ?? '',
    minimum: from?.minimum ?? '', maximum: from?.maximum ?? '',
    precision: from?.precision ?? 19, scale: from?.scale ?? 4,
    default: (from?.default ?? null) as FieldValue,
    options: readOptions(from?.options ?? []),
    maxBytes: from?.file?.maxBytes ?? MOST_BYTES, mimeTypes: from?.file?.mimeTypes ?? [],
    target: from?.relation?.entity ?? '', inverse: from?.relation?.listedAs ?? from?.relation?.inverse ?? '',
    inverseLabel: '', onDelete: from?.relation?.onDelete ?? '',
    flags: Object.fromEntries(FLAGS.map((flag) => [flag, from?.[flag] ?? flag === 'isAudited'])),
  };
}

/** Another type: of what only the old one had nothing is sent. */
export function withType(draft: FieldDraft, type: FieldType): FieldDraft {
  return { ...draft, type, maxLength: longest(type), mimeTypes: [], default: null };
}

export function isComputed(draft: Pick<FieldDraft, 'formula' | 'type'>): boolean {
  return draft.formula.trim() !== '' && hasOption('formula', draft.type);
}

/** Why an attribute cannot be changed; null: it can. */
export function whyFixed(attribute: string, field: FieldResource | null): 'declared' | 'fixed' | null {
  if (!field) {
    return null;
  }
  if (!field.attributes.isCustom && !OF_DECLARED.includes(attribute)) {
    return 'declared';
  }
  return OF_NEW.includes(attribute) ? 'fixed' : null;
}

/** The field as it would be, for typing the value that a record begins with. */
export function asDefinition(draft: FieldDraft, label: string): FieldDefinition {
  return { ...plainField('default', label), type: draft.type, maxLength: Number(draft.maxLength) };
}

/** Everything about a field besides names, type and relation, as the API has it. */
function attributesOf(draft: FieldDraft): Attributes {
  const { type, help, maxLength, pattern, formula, minimum, maximum, precision, scale, flags } = draft;
  const computed = isComputed(draft);
  return {
    help: help || null,
    ...(hasOption('maxLength', type) && { maxLength: Number(maxLength) }),
    ...(hasOption('pattern', type) && { pattern: pattern || null }),
    ...(hasOption('formula', type) && { formula: formula.trim() || null }),
    ...(hasOption('range', type) && {
      minimum: minimum === '' ? null : minimum, maximum: maximum === '' ? null : maximum,
    }),
    ...(FILES.includes(type) && { file: fileRuleOf(draft) }),
    ...(hasOption('digits', type) && { precision: Number(precision), scale: Number(scale) }),
    ...(ENUMS.includes(type)
      ? { options: writeOptions(draft.options), default: defaultOf(draft.options, type === 'multiEnum') }
      : hasOption('default', type) && { default: computed ? null : defaultText(draft) }),
    ...Object.fromEntries(FLAGS.filter((flag) => hasFlag(flag, type, computed))
      .map((flag) => [flag, flags[flag] ?? false])),
  };
}

/** An image may be of every type that can be shown unless some are named. */
function fileRuleOf({ type, maxBytes, mimeTypes }: FieldDraft): Attributes {
  const isEvery = type === 'image' && mimeTypes.length === 0;
  return { maxBytes: Number(maxBytes), ...(!isEvery && { mimeTypes }) };
}

function defaultText(draft: FieldDraft): unknown {
  const value = isEmpty(draft.default) ? null : draft.default;
  // Whole and other numbers are typed as texts, and the definition takes numbers.
  return value === null ? null : writeAttribute(asDefinition(draft, ''), value);
}

function relationOf(draft: FieldDraft): Attributes {
  return draft.type === 'manyToMany'
    ? {
      entity: draft.target, inverse: draft.inverse,
      ...(draft.inverseLabel && { inverseLabel: draft.inverseLabel }),
    }
    : {
      entity: draft.target, ...(draft.inverse && { listedAs: draft.inverse }),
      ...(draft.onDelete && { onDelete: draft.onDelete }),
    };
}

/** What a new field is asked for with: what is as by itself is not said. */
export function toCreate(entity: string, draft: FieldDraft): Attributes {
  const { name, label, type } = draft;
  const said = Object.entries(attributesOf(draft)).filter(([, value]) => value !== null);
  return {
    entity, name, type, ...(label && { label }), ...Object.fromEntries(said),
    ...(RELATIONS.includes(type) && { relation: relationOf(draft) }),
  };
}

/** Only what was changed: the rest may have been changed by somebody else. */
export function toUpdate(before: FieldDraft, draft: FieldDraft): Attributes {
  const changed: Record<string, unknown> = {};
  for (const name of ['name', 'label', 'type'] as const) {
    if (draft[name] !== before[name]) {
      changed[name] = draft[name];
    }
  }
  const was = attributesOf(before);
  for (const [name, value] of Object.entries(attributesOf(draft))) {
    if (!sameValue(value as FieldValue, was[name] as FieldValue)) {
      changed[name] = value;
    }
  }
  return changed;
}
