// Filters lead over relations: accounts.owner.userName is a field of the owners of the accounts of a record.
import type { Definitions, EntityDefinition, FieldDefinition } from './definitions';
import { findField } from './definitions';

/** As many names as a path has at most: three relations and the field behind them. */
export const MOST_NAMES = 4;

export interface FieldPath {
  /** The relations on the way, from the record on. */
  readonly relations: readonly FieldDefinition[];
  /** The field at the end. */
  readonly field: FieldDefinition;
  /** The entity that has it. */
  readonly entity: EntityDefinition;
}

/** Undefined where the path leads nowhere. */
export function resolvePath(
  definitions: Definitions, entity: EntityDefinition, path: string): FieldPath | undefined {
  const relations: FieldDefinition[] = [];
  const names = path.split('.');
  let at = entity;
  for (;;) {
    const rest = names.slice(relations.length).join('.');
    const field = findField(at, rest);
    if (field) {
      return { relations, field, entity: at };
    }
    const relation = findField(at, names[relations.length] ?? '');
    const target = relation?.relation && definitions.get(relation.relation.type);
    if (!relation || !target || relations.length + 1 >= Math.min(names.length, MOST_NAMES)) {
      return undefined;
    }
    relations.push(relation);
    at = target;
  }
}

/** What people read: "Accounts › Owner › User name". */
export function pathLabel({ relations, field }: FieldPath): string {
  return [...relations, field].map(({ label }) => label).join(' › ');
}

export function isDate(field: FieldDefinition): boolean {
  return field.type === 'date' || field.type === 'dateTime';
}

/** Days in words, such as "last 30 days", mean others tomorrow and elsewhere. */
export function isInWords(value: string): boolean {
  return /^(today|yesterday|tomorrow|this|last|next)\b/.test(value);
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
