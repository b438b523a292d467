import { useSearchParams } from 'react-router';
import type { Search } from '../../lib/searchRecords';

/** What is looked for stands in the address: it can be reloaded, gone back to and sent to somebody. */
export function useSearchView(): [Search, (change: Partial<Search>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const read = (from: URLSearchParams): Search => ({
    text: from.get('q') ?? '',
    types: from.get('in')?.split(',').filter(Boolean) ?? [],
  });
  const change = (part: Partial<Search>) => setParameters(
    (before) => {
      const { text, types } = { ...read(before), ...part };
      return { ...(text && { q: text }), ...(types.length > 0 && { in: types.join(',') }) };
    },
    // Every letter would be a place to go back to.
    { replace: 'text' in part },
  );
  return [read(parameters), change];
}
