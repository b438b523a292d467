import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import type { ListRequest } from '../../lib/listRecords';
import { useSubscription } from '../../lib/useLive';
import { ListSync } from './ListSync';
import { useRelatedChanges } from './useRelatedChanges';

/** Keeps a list on the screen what it is on the server, for as long as it is there. */
export function useListSync(entity: EntityDefinition, list: ListRequest) {
  const client = useQueryClient();
  const definitions = useDefinitions();
  const sync = useMemo(() => new ListSync(client, definitions, entity, list), [client, definitions, entity, list]);
  const state = useSyncExternalStore(sync.subscribe, sync.getState);
  useSubscription(entity.type, undefined, sync.notice, sync.reload);
  useRelatedChanges(definitions, entity, list, sync.doubt);
  return { sync, ...state };
}
