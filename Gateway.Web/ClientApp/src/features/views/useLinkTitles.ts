import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useDefinitions } from '../../lib/definitions';
import { titleQuery } from '../../lib/titles';

/** The names of the records that a condition on a relation names by their ids. */
export function useLinkTitles(type: string | undefined, ids: string): readonly string[] {
  const definitions = useDefinitions();
  const client = useQueryClient();
  const isId = (text: string) => /^\d+$/.test(text);
  const wanted = type ? ids.split(',').filter(isId).map((id) => ({ type, id })) : [];
  const results = useQueries({ queries: wanted.map((id) => titleQuery(definitions, id)) }, client);
  return wanted.map(({ id }, place) => results[place]?.data ?? `#${id}`);
}
