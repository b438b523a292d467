import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../lib/queryKeys';
import type { Search } from '../../lib/searchRecords';
import { searchRecords, SHORTEST_SEARCH } from '../../lib/searchRecords';

const PAGE_RESULTS = 25;

export function resultsQuery(search: Search) {
  return infiniteQueryOptions({
    queryKey: queryKeys.found(search, 'pages'),
    enabled: search.text.length >= SHORTEST_SEARCH,
    // While one types on, what was found so far stays in sight.
    placeholderData: keepPreviousData,
    staleTime: 0,
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => searchRecords(search, pageParam, PAGE_RESULTS, signal),
    getNextPageParam: (last, pages) => (pages.length * PAGE_RESULTS < last.total ? pages.length + 1 : undefined),
  });
}

/** How many there are, of one type or of all. */
export function countQuery(text: string, type: string | null) {
  const search = { text, types: type === null ? [] : [type] };
  return queryOptions({
    queryKey: queryKeys.found(search, 0),
    enabled: text.length >= SHORTEST_SEARCH,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // A number beside a tab is not worth asking twice; the results say what is wrong.
    retry: false,
    queryFn: ({ signal }) => searchRecords(search, 1, 0, signal),
  });
}
