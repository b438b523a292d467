import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './apiClient';
import { queryKeys } from './queryKeys';
import type { ResourceId } from './records';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

/** One letter is the beginning of a tenth of everything. */
export const SHORTEST_SEARCH = 2;

export interface Found extends ResourceId {
  readonly title: string | null;
}

export interface FoundPage {
  readonly found: readonly Found[];
  readonly total: number;
  /** Of more than this the search engine does not say how many there are. */
  readonly isTotalExact: boolean;
}

export interface Search {
  readonly text: string;
  /** In which types; all when empty. */
  readonly types: readonly string[];
}

export async function searchRecords(
  { text, types }: Search, page: number, size: number, signal?: AbortSignal): Promise<FoundPage> {
  const parameters = new URLSearchParams({ 'filter[searchText]': text });
  if (types.length > 0) {
    parameters.append('filter[entities]', types.join(','));
  }
  parameters.append('page[number]', String(page));
  parameters.append('page[size]', String(size));
  const { body, headers } = await request<Schemas['SearchDocument']>(
    'GET', `/api/search?${parameters}`, { headers: { 'X-Include': 'totalCount;noHateoas' }, signal });
  return {
    found: body.data.map(({ attributes, relationships }) => ({
      ...relationships.entity.data, title: attributes.entityName,
    })),
    total: Number(headers.get('X-Include-Total-Count') ?? body.data.length),
    isTotalExact: headers.get('X-Include-Total-Count-Exact') !== 'no',
  };
}

/** The best few, for a list that drops down. */
export function bestQuery(text: string, size: number) {
  return queryOptions({
    queryKey: queryKeys.found({ text, types: [] }, size),
    enabled: text.length >= SHORTEST_SEARCH,
    placeholderData: keepPreviousData,
    // What was added a moment ago is found a moment later.
    staleTime: 0,
    queryFn: ({ signal }) => searchRecords({ text, types: [] }, 1, size, signal),
  });
}
