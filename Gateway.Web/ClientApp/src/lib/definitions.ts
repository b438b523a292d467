import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './apiClient';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

export type EntityDefinition = Schemas['EntityDefinition'];
export type FieldDefinition = Schemas['FieldDefinition'];
export type FieldType = Schemas['FieldType'];
export type FieldPart = Schemas['FieldPart'];

/** All entities of one version, by the type that the API knows them by. */
export type Definitions = ReadonlyMap<string, EntityDefinition>;

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: async ({ signal }): Promise<Definitions> => {
    const { body } = await request<Schemas['Definitions']>('GET', '/app/definitions', { signal });
    return new Map(body.entities.map((entity) => [entity.type, entity]));
  },
  // When an administrator changes them, the live connection says so.
  staleTime: Infinity,
});

export function useDefinitions(): Definitions {
  return useSuspenseQuery(definitionsQuery).data;
}

/** Whether the user may do this with any record of the entity at all; which ones, the server knows. */
export function allows(entity: EntityDefinition, permission: EntityDefinition['denied'][number]): boolean {
  return !entity.isReadOnly && !entity.denied.includes(permission);
}

/** A line of text without any options. */
export function plainField(name: string, label: string): FieldDefinition {
  return {
    name, label, type: 'string', isRequired: false, isReadOnly: false, isIndexed: false, isSortable: false,
    operators: [], maxLength: 255, showInGrid: false, relation: null, options: [], isUnique: false,
    isSearchable: false, isAudited: true, isFixed: false, help: null, pattern: null, formula: null, fileRule: null,
    precision: 0, scale: 0, minimum: null, maximum: null, default: null, parts: [],
  };
}

/** Whether its parts are attributes of their own. */
export function isSplit(field: FieldDefinition): boolean {
  return field.type === 'multiCurrency';
}

/** What the API calls it. */
export function attributeNames(field: FieldDefinition): readonly string[] {
  return isSplit(field) ? field.parts.map((part) => part.name) : [field.name];
}

/** A part of a structured field as if it were a field: filters and orders name it as in address.city, or as it is. */
function partField(field: FieldDefinition, part: FieldPart): FieldDefinition {
  const name = isSplit(field) ? part.name : `${field.name}.${part.name}`;
  return { ...field, ...part, name, label: isSplit(field) ? part.label : `${field.label}: ${part.label}`, parts: [] };
}

export function findField(entity: EntityDefinition, name: string): FieldDefinition | undefined {
  return entity.fields.find((candidate) => candidate.name === name)
    ?? entity.fields.flatMap((field) => field.parts.map((part) => partField(field, part)))
      .find((candidate) => candidate.name === name);
}

/** What filters can name: the fields, and the parts of those that have some. */
export function filterFields(entity: EntityDefinition): readonly FieldDefinition[] {
  return entity.fields.flatMap((field) =>
    (field.parts.length > 0 ? field.parts.map((part) => partField(field, part)) : [field]));
}

const NUMBER_TYPES: readonly FieldType[] = ['integer', 'bigInteger', 'decimal', 'float', 'percent', 'money'];

export function isNumber(field: FieldDefinition): boolean {
  return NUMBER_TYPES.includes(field.type) || field.type === 'multiCurrency';
}

export function isToMany(field: FieldDefinition): boolean {
  return field.type === 'manyToMany' || field.type === 'oneToMany';
}

export function isTextList(field: FieldDefinition): boolean {
  return field.type === 'emailList' || field.type === 'phoneList';
}

/** The field that best stands for the record's name where one field must do: the first indexed title field. */
export function leadingField(entity: EntityDefinition): FieldDefinition | undefined {
  const titles = entity.titleFields.flatMap((name) => findField(entity, name) ?? []);
  return titles.findLast((field) => field.isIndexed && field.isSortable) ?? titles[0];
}
