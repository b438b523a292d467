import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useDefinitions } from './definitions';
import { getLiveState, onLiveState, subscribeTopic } from './live';
import { patchCaches, refetchTopic } from './liveCache';
import type { LiveChange } from './liveChange';

export function useLiveState() {
  return useSyncExternalStore(onLiveState, getLiveState);
}

/**
 * Keeps what is cached about a record, or about all records of a type, as the server has it, for as long as the caller
 * is on the screen.
 * @param onReload Reads again what the caller shows, when what was missed is unknown; by default all that is cached.
 */
export function useSubscription(
  type: string, id?: string, onChange?: (change: LiveChange) => void, onReload?: () => void) {
  const client = useQueryClient();
  const definitions = useDefinitions();
  const changed = useEffectEvent((change: LiveChange) => {
    patchCaches(client, definitions, change);
    onChange?.(change);
  });
  const reloaded = useEffectEvent(() => (onReload ? onReload() : refetchTopic(client, definitions, type, id)));
  useEffect(
    () => subscribeTopic(id ? { type, id } : { type }, {
      changed: (change) => changed(change),
      reloaded: () => reloaded(),
    }),
    [type, id],
  );
}
