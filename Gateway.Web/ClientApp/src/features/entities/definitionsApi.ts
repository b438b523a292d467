import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { definitionsQuery } from '../../lib/definitions';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export type EntityResource = Schemas['EntityDefinitionResource'];
export type FieldResource = Schemas['FieldDefinitionResource'];
export type Attributes = Readonly<Record<string, unknown>>;

/** As many as the server gives at once: more than an administrator makes. */
const ALL = 'page[size]=1000';

async function listAll<T>(path: string, signal: AbortSignal): Promise<readonly T[]> {
  return (await request<{ data: readonly T[] }>('GET', path, { signal })).body.data;
}

export const entitiesQuery = queryOptions({
  queryKey: queryKeys.entityDefinitions,
  queryFn: ({ signal }) => listAll<EntityResource>(`/api/entitydefinitions?${ALL}`, signal),
});

export const fieldsQuery = (entity: string) => queryOptions({
  queryKey: queryKeys.fieldDefinitions(entity),
  queryFn: ({ signal }) => listAll<FieldResource>(
    `/api/fielddefinitions?${ALL}&filter[entity]=${encodeURIComponent(entity)}`, signal),
});

export interface DefinitionChange {
  readonly type: 'entitydefinitions' | 'fielddefinitions';
  /** Without it there is to be one more. */
  readonly id?: string;
  readonly attributes: Attributes;
  /** What is lost by it was read and is wanted. */
  readonly isConfirmed?: boolean;
}

/** Carries out a change; whatever shows definitions shows the new ones when it is done. */
export function useChangeDefinition() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ type, id, attributes, isConfirmed }: DefinitionChange) => request(
      id ? 'PATCH' : 'POST',
      `/api/${type}${id ? `/${encodeURIComponent(id)}` : ''}${isConfirmed ? '?confirm=yes' : ''}`,
      { body: { data: { type, ...(id && { id }), attributes } } }),
    onSuccess: () => Promise.all([
      client.invalidateQueries({ queryKey: queryKeys.allDefinitions }),
      client.invalidateQueries({ queryKey: definitionsQuery.queryKey }),
    ]),
  });
}
