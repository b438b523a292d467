import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export type AuditAction = Schemas['AuditAttributes']['action'];
export type AuditField = Schemas['AuditField'];

/** One change as the page shows it. */
export type HistoryEntry = Schemas['AuditAttributes'] & { readonly entryId: string };

export interface HistoryFilter {
  readonly entity?: string | undefined;
  readonly field?: string | undefined;
  readonly user?: string | undefined;
  readonly action?: AuditAction | undefined;
  /** Days, as YYYY-MM-DD; the last one counts. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const PAGE_ENTRIES = 25;

interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: string | undefined;
}

async function readPage(parameters: Record<string, string | undefined>, signal: AbortSignal): Promise<HistoryPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...parameters, 'page[size]': String(PAGE_ENTRIES) })) {
    if (value) {
      query.set(name, value);
    }
  }
  const { body } = await request<Schemas['AuditListDocument']>('GET', `/api/audit?${query}`, { signal });
  return {
    entries: body.data.map(({ id, attributes }) => ({ ...attributes, entryId: id })),
    next: body.links.next && body.data.at(-1)?.id,
  };
}

/** What was done to a record, newest first. */
export function historyQuery(type: string, id: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.history(type, id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      readPage({ 'filter[entity]': type, 'filter[objectId]': id, 'page[after]': pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** The moment at which a day of the person in front of the screen begins, or the one after it. */
function momentOf(day: string | undefined, daysLater = 0): string | undefined {
  if (!day) {
    return undefined;
  }
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** What was done to any record, newest first. */
export function allHistoryQuery(filter: HistoryFilter) {
  return infiniteQueryOptions({
    queryKey: queryKeys.allHistory(filter),
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => readPage({
      'filter[entity]': filter.entity,
      'filter[field]': filter.entity && filter.field,
      'filter[user]': filter.user,
      'filter[action]': filter.action,
      'filter[loggedAt][gte]': momentOf(filter.from),
      'filter[loggedAt][lt]': momentOf(filter.to, 1),
      'page[after]': pageParam,
    }, signal),
    getNextPageParam: (last) => last.next,
  });
}
