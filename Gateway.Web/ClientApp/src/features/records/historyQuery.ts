import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';

export interface HistoryEntry {
  readonly revision: number;
  readonly kind: 'create' | 'update' | 'delete' | 'restore';
  readonly at: string;
  readonly author: { readonly id: string; readonly name: string | null };
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly old: unknown;
    readonly new: unknown;
  }[];
}

interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly hasMore: boolean;
}

const PAGE_ENTRIES = 25;

/** What was done to a record, newest first. */
export function historyQuery(type: string, id: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.history(type, id),
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === null ? '' : `before=${pageParam}&`;
      const path = `/app/history/${type}/${id}?${before}limit=${PAGE_ENTRIES}`;
      return (await request<HistoryPage>('GET', path, { signal })).body;
    },
    getNextPageParam: (last) => (last.hasMore ? last.entries.at(-1)?.revision : undefined),
  });
}
