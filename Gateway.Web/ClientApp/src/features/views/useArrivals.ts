import { useCallback, useEffect, useRef, useState } from 'react';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import type { ListRequest } from '../../lib/listRecords';
import { listRecords } from '../../lib/listRecords';
import type { LiveChange } from '../../lib/liveChange';

/** Several records often arrive together; one question to the server answers for all of them. */
const GATHER_MILLISECONDS = 300;
/** As many ids as one question names; what arrives beyond it is counted with the next. */
const MOST_ASKED = 100;

/**
 * Counts the records that appeared elsewhere and belong to the list. They are not put in by themselves: rows would
 * move under the pointer. With filters only the server can say which of them belong.
 */
export function useArrivals(entity: EntityDefinition, list: ListRequest) {
  const definitions = useDefinitions();
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = JSON.stringify(list);

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current.clear();
    setArrived(new Set());
  }, []);
  // Another list starts with nothing new.
  useEffect(() => forget, [forget, key, entity.type]);

  const ask = async () => {
    const ids = [...waiting.current].slice(0, MOST_ASKED);
    waiting.current.clear();
    const byId = { field: 'id', operator: 'eq', value: ids.join(',') };
    const asked = { ...list, fields: [], sort: [], conditions: [...list.conditions, byId] };
    const { records } = await listRecords(definitions, entity, asked, 1, MOST_ASKED);
    setArrived((before) => new Set([...before, ...records.map((record) => record.id)]));
  };

  const notice = (change: LiveChange) => {
    const isArrival = list.isTrash ? change.kind === 'delete' : change.kind === 'create' || change.kind === 'restore';
    if (!isArrival) {
      return;
    }
    waiting.current.add(change.id);
    clearTimeout(timer.current);
    // A failed question costs a count, nothing else: the records are there after the next read.
    timer.current = setTimeout(() => void ask().catch(() => undefined), GATHER_MILLISECONDS);
  };

  return { count: arrived.size, forget, notice };
}
