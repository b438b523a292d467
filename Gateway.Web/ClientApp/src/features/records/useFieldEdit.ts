import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef } from 'react';
import { ApiError } from '../../lib/apiClient';
import { explainRefusal } from '../../components/ui/Notice';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { queryKeys } from '../../lib/queryKeys';
import type { FieldValue, PageRecord } from '../../lib/records';
import type { FieldEdit, FieldEvent } from './fieldEdit';
import { nextEdit, resting } from './fieldEdit';
import { cacheAnswer } from './recordQuery';
import { findConflict, refusalOf, updateField } from './updateRecord';

/** Edits one field of a record: optimistic while it is on the way, back to what is true when it is refused. */
export function useFieldEdit(entity: EntityDefinition, record: PageRecord, field: FieldDefinition) {
  const client = useQueryClient();
  const [edit, dispatch] = useReducer(nextEdit, resting);
  const key = queryKeys.record(entity.type, record.id);
  // The order of writes: a second one of the same field waits for the first.
  const writes = useRef<Promise<void>>(Promise.resolve());

  const show = (value: FieldValue) => client.setQueryData<PageRecord>(key, (before) =>
    before && { ...before, values: { ...before.values, [field.name]: value } });

  const write = async (from: Exclude<FieldEdit, { step: 'resting' }>, seenRevision: number, value: FieldValue) => {
    show(value);
    try {
      cacheAnswer(client, entity, await updateField(entity, record.id, field, value, seenRevision));
      dispatch({ kind: 'saved' });
    } catch (error) {
      const known = [from.base, from.draft, from.elsewhere?.value ?? null];
      const conflict = findConflict(error, field, known);
      show(conflict?.theirs ?? from.elsewhere?.value ?? from.base);
      void client.invalidateQueries({ queryKey: key, exact: true });
      dispatch(conflict ? { kind: 'conflicted', conflict } : { kind: 'refused', error: reason(error, field) });
    }
    void client.invalidateQueries({ queryKey: queryKeys.history(entity.type, record.id) });
  };

  /** Takes an event, and writes what it makes ready to be written. */
  const advance = (from: FieldEdit, event: FieldEvent): FieldEdit => {
    const next = nextEdit(from, event);
    dispatch(event);
    if (next.step === 'saving' && from.step !== 'saving') {
      writes.current = writes.current.then(() => write(next, next.seenRevision, next.draft));
    }
    return next;
  };
  const send = (event: FieldEvent) => void advance(edit, event);
  /** For values that are chosen rather than typed: the choice is the save. */
  const saveNow = (value: FieldValue) => void advance(advance(edit, { kind: 'type', draft: value }), { kind: 'save' });

  return { edit, send, saveNow };
}

function reason(error: unknown, field: FieldDefinition): string {
  const isOfField = error instanceof ApiError && [400, 409, 412, 422].includes(error.status);
  return isOfField ? refusalOf(error, field) : explainRefusal(error);
}
