import { useCallback, useState } from 'react';
import type { PageRecord } from '../../lib/records';

export type Selection = ReadonlyMap<string, PageRecord>;

const NOTHING: Selection = new Map();

/** The chosen records of a list, kept while their rows are scrolled away. */
export function useSelection() {
  const [selection, setSelection] = useState(NOTHING);
  const toggle = useCallback((record: PageRecord) => setSelection((before) => {
    const after = new Map(before);
    if (!after.delete(record.id)) {
      after.set(record.id, record);
    }
    return after;
  }), []);
  const add = useCallback((records: readonly PageRecord[]) => setSelection((before) =>
    new Map([...before, ...records.map((record) => [record.id, record] as const)])), []);
  const clear = useCallback(() => setSelection(NOTHING), []);
  return { selection, toggle, add, clear };
}
