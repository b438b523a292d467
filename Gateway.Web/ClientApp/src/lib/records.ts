import type { Definitions, EntityDefinition, FieldDefinition } from './definitions';
import { attributeNames, isSplit, isTextList, isToMany } from './definitions';
import { t } from './i18n';

export interface ResourceId {
  readonly type: string;
  readonly id: string;
}

export interface Resource extends ResourceId {
  readonly attributes?: Record<string, unknown>;
  readonly relationships?: Record<string, { readonly data?: ResourceId | readonly ResourceId[] | null }>;
  readonly meta?: { readonly revision?: number };
}

export interface ResourceDocument<T> {
  readonly data: T;
  readonly included?: readonly Resource[];
}

/** A link to another record with the name to show for it; null while the name is not known. */
export interface RecordLink extends ResourceId {
  readonly title: string | null;
}

/** A value of several parts, such as an address: each by its name. */
export type Structure = Readonly<Record<string, string | null>>;

export type FieldValue =
  | string | number | boolean | null | readonly string[] | RecordLink | readonly RecordLink[] | Structure;

/** A record as the page holds it: one flat value per field, whatever the wire calls it. */
export interface PageRecord extends ResourceId {
  readonly revision: number;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly isDeleted: boolean;
}

export function isLink(value: FieldValue | undefined): value is RecordLink {
  return typeof value === 'object' && value !== null && 'id' in value && 'type' in value;
}

export function isStructure(value: FieldValue | undefined): value is Structure {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLink(value);
}

export function isLinks(value: FieldValue | undefined): value is readonly RecordLink[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

export function isEmpty(value: FieldValue | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    || (isStructure(value) && Object.values(value).every((part) => part === null || part === ''));
}

export function sameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  const plain = (value: FieldValue | undefined) =>
    JSON.stringify(isEmpty(value) ? null : value, (key, part: unknown) => (key === 'title' ? undefined : part));
  return plain(left) === plain(right);
}

/** The one key of each entry of a text list, as in {"email": "a@b.c"}. */
function textListKey(field: FieldDefinition): string {
  return field.type === 'emailList' ? 'email' : 'phone';
}

export function readAttribute(field: FieldDefinition, wire: unknown): FieldValue {
  if (!isTextList(field)) {
    return (wire ?? null) as FieldValue;
  }
  const key = textListKey(field);
  return ((wire ?? []) as Record<string, string>[]).map((entry) => entry[key] ?? '');
}

export function writeAttribute(field: FieldDefinition, value: FieldValue): unknown {
  if (field.type === 'multiEnum') {
    return value ?? [];
  }
  if (!isTextList(field)) {
    return field.type === 'float' ? toNumber(value) : isEmpty(value) ? null : value;
  }
  const key = textListKey(field);
  return ((value ?? []) as readonly string[]).map((text) => ({ [key]: text }));
}

/** What is no number goes as it was typed: the server says so at the field, in its words. */
function toNumber(value: FieldValue): FieldValue {
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

/** What people call the record: its title fields, joined by blanks; null when all are empty. */
export function titleOf(entity: EntityDefinition, values: PageRecord['values']): string | null {
  return entity.titleFields.map((name) => values[name]).filter((value) => !isEmpty(value)).join(' ') || null;
}

/** The title, or the entity and the id where there is none. */
export function recordName(entity: EntityDefinition, record: Pick<PageRecord, 'id' | 'values'>): string {
  return titleOf(entity, record.values) ?? t('value.unnamed', { entity: entity.label, id: record.id });
}

/** Finds the names of linked records among the included resources of one answer. */
export type TitleFinder = (id: ResourceId) => string | null;

export function includedTitles(included: readonly Resource[] | undefined, definitions: Definitions): TitleFinder {
  const titles = new Map<string, string | null>();
  for (const resource of included ?? []) {
    const entity = definitions.get(resource.type);
    if (entity) {
      titles.set(`${resource.type}/${resource.id}`, titleOf(entity, readAttributes(entity, resource)));
    }
  }
  return (id) => titles.get(`${id.type}/${id.id}`) ?? null;
}

/** The value of a field in the attributes of a record; undefined when they do not have it. */
export function readField(field: FieldDefinition, attributes: Readonly<Record<string, unknown>>) {
  if (!isSplit(field)) {
    return field.name in attributes ? readAttribute(field, attributes[field.name]) : undefined;
  }
  const [value, currency] = attributeNames(field).map((name) => attributes[name] as string | null | undefined);
  return value === undefined ? undefined : value === null ? null : { value, currency: currency ?? null };
}

export function readAttributes(
  entity: EntityDefinition, resource: Pick<Resource, 'attributes'>): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const field of entity.fields.filter((candidate) => !candidate.relation)) {
    const value = readField(field, resource.attributes ?? {});
    if (value !== undefined) {
      values[field.name] = value;
    }
  }
  return values;
}

/** An amount and its currency, each as an attribute. */
function writeAmount(field: FieldDefinition, value: FieldValue): Record<string, unknown> {
  const [valueName = '', currencyName = ''] = attributeNames(field);
  const { value: amount = null, currency = null } = isStructure(value) ? value : {};
  return { [valueName]: amount, [currencyName]: currency };
}

export function toRecord(
  entity: EntityDefinition, resource: Resource, titleFor: TitleFinder, isDeleted = false): PageRecord {
  const values = readAttributes(entity, resource);
  const link = (id: ResourceId): RecordLink => ({ type: id.type, id: id.id, title: titleFor(id) });
  for (const field of entity.fields.filter((candidate) => candidate.relation)) {
    const data = resource.relationships?.[field.name]?.data;
    if (data !== undefined) {
      values[field.name] = Array.isArray(data) ? data.map(link) : data && link(data as ResourceId);
    }
  }
  return { type: resource.type, id: resource.id, revision: resource.meta?.revision ?? 0, values, isDeleted };
}

/** The attributes and relationships of a request that sets these values. */
export function toWire(entity: EntityDefinition, values: Readonly<Record<string, FieldValue>>) {
  const attributes: Record<string, unknown> = {};
  const relationships: Record<string, { data: ResourceId | ResourceId[] | null }> = {};
  const plain = ({ type, id }: ResourceId): ResourceId => ({ type, id });
  for (const field of entity.fields.filter((candidate) => candidate.name in values)) {
    const value = values[field.name] ?? null;
    if (isToMany(field)) {
      relationships[field.name] = { data: ((value ?? []) as readonly RecordLink[]).map(plain) };
    } else if (field.relation) {
      relationships[field.name] = { data: isLink(value) ? plain(value) : null };
    } else if (isSplit(field)) {
      Object.assign(attributes, writeAmount(field, value));
    } else {
      attributes[field.name] = writeAttribute(field, value);
    }
  }
  return { attributes, relationships };
}
