import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { EntityDefinition } from '../../lib/definitions';
import { findField } from '../../lib/definitions';
import { queryKeys } from '../../lib/queryKeys';
import type { FieldValue, Resource, ResourceDocument } from '../../lib/records';
import { isEmpty, toWire } from '../../lib/records';

export type Draft = Readonly<Record<string, FieldValue>>;

export function useCreateRecord(entity: EntityDefinition) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: Draft) => {
      // What was emptied by hand must not come back as the default.
      const values = Object.fromEntries(Object.entries(draft)
        .filter(([name, value]) => !isEmpty(value) || findField(entity, name)?.default !== null));
      const data = { type: entity.type, ...toWire(entity, values) };
      return (await request<ResourceDocument<Resource>>('POST', `/api/${entity.type}`, { body: { data } })).body.data;
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: queryKeys.lists(entity.type) }),
  });
}
