import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './apiClient';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

export type EntityDefinition = Schemas['EntityDefinition'];
export type FieldDefinition = Schemas['FieldDefinition'];
export type FieldType = Schemas['FieldType'];

/** All entities of one version, by the type that the API knows them by. */
export type Definitions = ReadonlyMap<string, EntityDefinition>;

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: async ({ signal }): Promise<Definitions> => {
    const { body } = await request<Schemas['Definitions']>('GET', '/app/definitions', { signal });
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
