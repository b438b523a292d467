import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './apiClient';

export type FieldType =
  | 'string' | 'text' | 'integer' | 'boolean' | 'date' | 'dateTime' | 'email' | 'phone' | 'url'
  | 'emailList' | 'phoneList' | 'money' | 'enum' | 'manyToOne' | 'manyToMany' | 'oneToMany';

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isIndexed: boolean;
  readonly isSortable: boolean;
  readonly operators: readonly string[];
  readonly maxLength: number;
  readonly showInGrid: boolean;
  readonly relation: { readonly type: string; readonly inverse: string | null } | null;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

export interface EntityDefinition {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly icon: string;
  readonly ownership: string;
  readonly isReadOnly: boolean;
  readonly titleFields: readonly string[];
  readonly fields: readonly FieldDefinition[];
}

interface DefinitionsAnswer {
  readonly version: number;
  readonly entities: readonly EntityDefinition[];
}

/** All entities of one version, by the type that the API knows them by. */
export type Definitions = ReadonlyMap<string, EntityDefinition>;

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: async ({ signal }): Promise<Definitions> => {
    const { body } = await request<DefinitionsAnswer>('GET', '/app/definitions', { signal });
    return new Map(body.entities.map((entity) => [entity.type, entity]));
  },
  // Definitions change when an administrator changes them, which reloads the page.
  staleTime: Infinity,
});

export function useDefinitions(): Definitions {
  return useSuspenseQuery(definitionsQuery).data;
}

export function findField(entity: EntityDefinition, name: string): FieldDefinition | undefined {
  return entity.fields.find((field) => field.name === name);
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
