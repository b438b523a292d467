import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { ApiError, request } from '../../lib/apiClient';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { isToMany } from '../../lib/definitions';
import { listRecords } from '../../lib/listRecords';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord, Resource, ResourceDocument, ResourceId } from '../../lib/records';
import { includedTitles, isLink, toRecord } from '../../lib/records';

function recordPath(definitions: Definitions, entity: EntityDefinition, id: string): string {
  const links = entity.fields.filter((field) => field.relation && !isToMany(field));
  const parameters = new URLSearchParams({ include: links.map((field) => field.name).join(',') });
  for (const target of new Set(links.map((field) => field.relation?.type ?? ''))) {
    // The entity's own fields are wanted whole, also when it links to itself.
    if (target !== entity.type) {
      parameters.set(`fields[${target}]`, definitions.get(target)?.titleFields.join(',') ?? '');
    }
  }
  return `/api/${entity.type}/${id}${links.length > 0 ? `?${parameters}` : ''}`;
}

/** A record in the trash answers only in the list of the trash. */
async function findInTrash(definitions: Definitions, entity: EntityDefinition, id: string, signal: AbortSignal) {
  const fields = entity.fields.map((field) => field.name);
  const conditions = [{ field: 'id', operator: 'eq', value: id }];
  const { records } = await listRecords(
    definitions, entity, { conditions, groups: [], sort: [], fields, isTrash: true }, 1, 1, signal);
  return records[0];
}

export function recordQuery(definitions: Definitions, entity: EntityDefinition, id: string) {
  return queryOptions({
    queryKey: queryKeys.record(entity.type, id),
    queryFn: async ({ signal }): Promise<PageRecord> => {
      try {
        const path = recordPath(definitions, entity, id);
        const { body } = await request<ResourceDocument<Resource>>('GET', path, { signal });
        return toRecord(entity, body.data, includedTitles(body.included, definitions));
      } catch (error) {
        const isGone = error instanceof ApiError && error.status === 404;
        const deleted = isGone ? await findInTrash(definitions, entity, id, signal) : undefined;
        if (deleted) {
          return deleted;
        }
        throw error;
      }
    },
  });
}

/** Puts the answer of a write into the cache unless a later change is there already; names of links stay known. */
export function cacheAnswer(client: QueryClient, entity: EntityDefinition, resource: Resource) {
  client.setQueryData<PageRecord>(queryKeys.record(entity.type, resource.id), (before) => {
    const links = Object.values(before?.values ?? {}).filter((value) => isLink(value));
    const titleFor = ({ type, id }: ResourceId) =>
      links.find((link) => link.type === type && link.id === id)?.title ?? null;
    const after = toRecord(entity, resource, titleFor);
    return before && before.revision > after.revision ? before : after;
  });
}
