import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export type HistoryEntry = Schemas['HistoryEntry'];

const PAGE_ENTRIES = 25;

/** What was done to a record, newest first. */
export function historyQuery(type: string, id: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.history(type, id),
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === null ? '' : `before=${pageParam}&`;
      const path = `/app/history/${type}/${id}?${before}limit=${PAGE_ENTRIES}`;
      return (await request<Schemas['History']>('GET', path, { signal })).body;
    },
    getNextPageParam: (last) => (last.hasMore ? last.entries.at(-1)?.revision : undefined),
  });
}
