import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import type { ListRequest, RecordWindow } from '../../lib/listRecords';
import { windowQuery } from '../../lib/listRecords';
import type { PageRecord } from '../../lib/records';
import { pageOf, pagesFor, placeInPage } from './windows';

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

/** Finds the record in a row; undefined while its window is on the way. Fetches what is around the screen. */
export function useRecordWindows(
  entity: EntityDefinition, list: ListRequest, firstIndex: number, lastIndex: number, count: number) {
  const client = useQueryClient();
  const definitions = useDefinitions();
  const wanted = pagesFor(firstIndex, lastIndex, count);
  const rested = useRested(wanted.join(','));
  const pages = useMemo(() => rested.split(',').map(Number), [rested]);
  useQueries({ queries: pages.map((page) => windowQuery(definitions, entity, list, page)) });

  const windows = new Map<number, RecordWindow | undefined>(wanted.map((page) =>
    [page, client.getQueryData(windowQuery(definitions, entity, list, page).queryKey)]));
  return (index: number): PageRecord | undefined => windows.get(pageOf(index))?.records[placeInPage(index)];
}
