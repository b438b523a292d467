import { useEffect, useEffectEvent, useMemo } from 'react';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import type { ListRequest } from '../../lib/listRecords';
import { hasDaysInWords } from '../../lib/listRecords';
import { subscribeTopic } from '../../lib/live';
import { relatedFields } from './relatedFields';

/** A moment behind midnight: clocks of browser and server differ. */
const AFTER_MIDNIGHT_MILLISECONDS = 2000;

function untilTomorrow(now: Date): number {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return tomorrow.getTime() - now.getTime() + AFTER_MIDNIGHT_MILLISECONDS;
}

/**
 * Says when a list may hold others although none of its own records changed: a record at the end of one of its filters
 * did, or a day is over that it names in words.
 */
export function useRelatedChanges(
  definitions: Definitions, entity: EntityDefinition, list: ListRequest, onChange: () => void) {
  const changed = useEffectEvent(onChange);
  const related = useMemo(() => relatedFields(definitions, entity, list), [definitions, entity, list]);
  useEffect(() => {
    const ends = [...related].map(([type, names]) => subscribeTopic({ type }, {
      changed: ({ kind, fields }) => {
        if (kind !== 'update' || fields.some((field) => names.has(field))) {
          changed();
        }
      },
      reloaded: () => changed(),
    }));
    return () => ends.forEach((end) => end());
  }, [related]);

  const isOfToday = useMemo(() => hasDaysInWords(definitions, entity, list), [definitions, entity, list]);
  useEffect(() => {
    if (!isOfToday) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => {
        changed();
        wait();
      }, untilTomorrow(new Date()));
    };
    wait();
    return () => clearTimeout(timer);
  }, [isOfToday]);
}
