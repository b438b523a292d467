import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { request } from './apiClient';
import type { Definitions } from './definitions';
import { queryKeys } from './queryKeys';
import type { Resource, ResourceDocument, ResourceId } from './records';
import { titleOf, toRecord } from './records';

/** The name of one record. */
export function titleQuery(definitions: Definitions, { type, id }: ResourceId) {
  const entity = definitions.get(type);
  return queryOptions({
    queryKey: queryKeys.title(type, id),
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<string | null> => {
      if (!entity) {
        return null;
      }
      const fields = encodeURIComponent(entity.titleFields.join(','));
      const path = `/api/${type}/${id}?fields[${type}]=${fields}`;
      const { body } = await request<ResourceDocument<Resource>>('GET', path, { signal });
      return titleOf(entity, toRecord(entity, body.data, () => null).values);
    },
  });
}

export function fetchTitle(client: QueryClient, definitions: Definitions, id: ResourceId) {
  return client.fetchQuery(titleQuery(definitions, id));
}
