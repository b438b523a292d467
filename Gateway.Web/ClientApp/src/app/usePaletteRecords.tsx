import { IconSearch } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { searchLinks } from '../components/fields/useLinkSearch';
import { EntityIcon } from '../components/ui/EntityIcon';
import { useSettled } from '../components/ui/useSettled';
import { useDefinitions } from '../lib/definitions';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';
import { queryKeys } from '../lib/queryKeys';
import type { ResourceId } from '../lib/records';
import { bestQuery, SHORTEST_SEARCH } from '../lib/searchRecords';
import type { Command } from './CommandPalette';

const MOST_RECORDS = 8;
const MOST_NAMED = 4;
const SETTLE_MILLISECONDS = 150;

/** Whether the records that stand there are those that were asked for. */
export interface PaletteRecords {
  readonly commands: readonly Command[];
  readonly error: Error | null;
}

/**
 * Records whose names begin with the text, and those that contain its words somewhere: the first are there the moment
 * after they were added, and also while the search engine is not, and for those who may not search by words.
 */
export function usePaletteRecords(
  typed: string, go: (path: string) => void, maySearch: boolean): PaletteRecords {
  const definitions = useDefinitions();
  const text = useSettled(typed, SETTLE_MILLISECONDS);
  const entities = [...definitions.values()];
  const named = useQueries({
    queries: entities.map((entity) => ({
      queryKey: queryKeys.search(entity.type, text),
      enabled: text.length >= SHORTEST_SEARCH,
      queryFn: ({ signal }: { signal: AbortSignal }) => searchLinks(definitions, entity, text, signal),
    })),
  });
  const best = useQuery(bestQuery(maySearch ? text : '', MOST_RECORDS));
  if (typed.length < SHORTEST_SEARCH) {
    return { commands: [], error: null };
  }
  const links = [...named.flatMap(({ data }) => data?.slice(0, MOST_NAMED) ?? []), ...best.data?.found ?? []];
  const records = new Map(links.map((link) => [`${link.type}/${link.id}`, link]));
  const title = ({ type, id, title: name }: ResourceId & { readonly title: string | null }) =>
    name ?? t('value.unnamed', { entity: definitions.get(type)?.label ?? type, id });
  const all: Command = {
    key: 'search',
    label: t('palette.all', { query: typed }),
    group: t('palette.search'),
    icon: <IconSearch size={18} stroke={1.5} aria-hidden />,
    run: () => go(paths.search(typed)),
  };
  const commands = [...records].map(([key, link]): Command => ({
    key,
    label: title(link),
    group: definitions.get(link.type)?.label ?? '',
    icon: <EntityIcon name={definitions.get(link.type)?.icon ?? ''} />,
    run: () => go(paths.record(link.type, link.id)),
  }));
  return { commands: [...commands, all], error: best.error };
}
