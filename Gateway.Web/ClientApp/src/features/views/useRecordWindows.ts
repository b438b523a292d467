import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import type { ListRequest, RecordWindow } from '../../lib/listRecords';
import { windowQuery } from '../../lib/listRecords';
import type { ListSync } from './ListSync';
import type { Windows } from './windows';
import { pagesFor, repeats } from './windows';

/** While the scroll bar is dragged, pages fly by that nobody will see; only where it rests is worth a request. */
const REST_MILLISECONDS = 60;

/** Rows drawn before the length of the list is known: a tall screen of skeletons. */
export const UNKNOWN_ROWS = 40;

function useRested(pages: string): string {
  const [rested, setRested] = useState(pages);
  useEffect(() => {
    const timer = setTimeout(() => setRested(pages), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [pages]);
  return rested;
}

interface Shown {
  readonly list: ListRequest;
  readonly sync: ListSync;
  readonly isStale: boolean;
  readonly firstIndex: number;
  readonly lastIndex: number;
  readonly count: number;
}

/** The windows around the screen, by their page: those that are there already, and the others as they come. */
export function useRecordWindows(entity: EntityDefinition, shown: Shown): Windows {
  const client = useQueryClient();
  const definitions = useDefinitions();
  const { list, sync, isStale } = shown;
  const near = pagesFor(shown.firstIndex, shown.lastIndex, shown.count);
  const rested = useRested(near.join(','));
  const pages = useMemo(() => rested.split(',').map(Number), [rested]);
  useQueries({
    queries: pages.map((page) => ({ ...windowQuery(definitions, entity, list, page), enabled: !isStale })),
  });
  useEffect(() => sync.show(pages), [sync, pages]);

  const windows = new Map(near.flatMap((page) => {
    const window = client.getQueryData<RecordWindow>(windowQuery(definitions, entity, list, page).queryKey);
    return window ? [[page, window] as const] : [];
  }));
  const doRepeat = repeats(windows);
  useEffect(() => {
    if (doRepeat) {
      sync.mend();
    }
  }, [sync, doRepeat]);
  return windows;
}
