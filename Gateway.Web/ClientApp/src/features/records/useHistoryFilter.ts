import { useSearchParams } from 'react-router';
import type { HistoryFilter } from './historyQuery';

const NAMES = ['entity', 'field', 'user', 'action', 'from', 'to'] as const;

/** What is looked for stands in the address: it can be reloaded, gone back to and sent to somebody. */
export function useHistoryFilter(): [HistoryFilter, (change: HistoryFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const read = (from: URLSearchParams) =>
    Object.fromEntries(NAMES.map((name) => [name, from.get(name) ?? undefined])) as HistoryFilter;
  const change = (part: HistoryFilter) => setParameters((before) => {
    const filter = { ...read(before), ...part };
    return new URLSearchParams(NAMES.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
  });
  return [read(parameters), change];
}
