// What changed elsewhere a moment ago, so that it can glow. Apart from the records themselves: a refetch replaces
// those, and must neither stop a glow nor start one again.
import { useCallback, useSyncExternalStore } from 'react';

/** A little above the 1.2 s in which gold fades, so that the animation is over before its class goes. */
export const GLOW_MILLISECONDS = 1300;

type Marks = ReadonlyMap<string, number>;

const marks = new Map<string, Marks>();
const listeners = new Set<() => void>();
const noMarks: Marks = new Map();
let stamp = 0;

function notify() {
  listeners.forEach((listener) => listener());
}

/** Lets the fields of a record glow; a second change of a field starts its glow again. */
export function markChanged(type: string, id: string, fields: readonly string[]) {
  const key = `${type}/${id}`;
  const mine = ++stamp;
  marks.set(key, new Map([...(marks.get(key) ?? noMarks), ...fields.map((field) => [field, mine] as const)]));
  notify();
  setTimeout(() => {
    const left = [...(marks.get(key) ?? noMarks)].filter(([, at]) => at !== mine);
    if (left.length > 0) {
      marks.set(key, new Map(left));
    } else {
      marks.delete(key);
    }
    notify();
  }, GLOW_MILLISECONDS);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The fields of a record that glow now, each with the stamp of its change. */
export function useMarks(type: string, id: string): Marks {
  const read = useCallback(() => marks.get(`${type}/${id}`) ?? noMarks, [type, id]);
  return useSyncExternalStore(subscribe, read);
}
