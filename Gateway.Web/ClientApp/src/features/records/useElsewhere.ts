import { useEffect, useEffectEvent } from 'react';
import type { FieldDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import { subscribeTopic } from '../../lib/live';
import type { LiveChange } from '../../lib/liveChange';
import { changedValues } from '../../lib/liveChange';
import type { PageRecord } from '../../lib/records';
import type { Elsewhere } from './fieldEdit';

/** Tells when a field that is on the screen is saved elsewhere, by others or by oneself in another window. */
export function useElsewhere(record: PageRecord, field: FieldDefinition, onChange: (change: Elsewhere) => void) {
  const definitions = useDefinitions();
  const notice = useEffectEvent((change: LiveChange) => {
    const entity = definitions.get(change.type);
    const value = entity && changedValues(entity, change, record.values)[field.name];
    if (value !== undefined) {
      onChange({ value, author: change.author.name, revision: change.revision });
    }
  });
  useEffect(
    () => subscribeTopic({ type: record.type, id: record.id }, {
      changed: (change) => notice(change),
      // The record itself is read again by the screen, and an edit meets what is new when it is saved.
      reloaded: () => undefined,
    }),
    [record.type, record.id],
  );
}
