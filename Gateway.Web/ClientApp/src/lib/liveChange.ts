import type { EntityDefinition } from './definitions';
import { findField, isToMany } from './definitions';
import type { FieldValue, PageRecord, RecordLink } from './records';
import { isLink, readAttributes, sameValue } from './records';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

export type FeedPosition = Schemas['FeedPosition'];

/** A committed change as the hub tells it. */
export type LiveChange = Schemas['Change'];

/** A record after a change, and the fields that are different now; null when the change is already in it. */
export interface Patched {
  readonly record: PageRecord;
  readonly changed: readonly string[];
}

/** The new values that a change brings, links with the names known so far. */
export function changedValues(entity: EntityDefinition, change: LiveChange, known: PageRecord['values']) {
  const values: Record<string, FieldValue> = readAttributes(entity, change);
  for (const [name, { data }] of Object.entries(change.relationships)) {
    const before = known[name];
    const title = data && isLink(before) && before.id === data.id ? before.title : null;
    values[name] = data && ({ type: data.type, id: data.id, title } satisfies RecordLink);
  }
  return values;
}

/**
 * Applies a change to a record. The revision decides: what is not newer than the record is already in it, so that the
 * echo of one's own write and a change told twice do nothing.
 */
export function applyChange(entity: EntityDefinition, record: PageRecord, change: LiveChange): Patched | null {
  if (change.revision <= record.revision) {
    return null;
  }
  const values = changedValues(entity, change, record.values);
  const changed = Object.keys(values).filter((name) => !sameValue(record.values[name], values[name]));
  const isGone = change.kind === 'delete' || change.kind === 'leave';
  const isDeleted = isGone || (record.isDeleted && change.kind !== 'restore');
  return {
    record: { ...record, revision: change.revision, values: { ...record.values, ...values }, isDeleted },
    changed,
  };
}

/**
 * Whether a change leaves out something that only the server can tell: a to-many relation, a field whose values are in
 * no history, or an earlier change.
 */
export function needsRefetch(entity: EntityDefinition, record: PageRecord, change: LiveChange): boolean {
  const isUntold = change.fields.some((name) => {
    const field = findField(entity, name);
    const isTold = name in change.attributes || name in change.relationships;
    return field !== undefined && (isToMany(field) || !field.isAudited || !isTold);
  });
  return isUntold || change.revision > record.revision + 1;
}
