import { ApiError } from './apiClient';
import type { FieldDefinition } from './definitions';
import { attributeNames } from './definitions';

/** The field that a JSON pointer leads to, as in /data/attributes/emails/0/email; null when it leads elsewhere. */
export function fieldOfPointer(pointer: string | undefined): string | null {
  return /^\/data\/(?:attributes|relationships)\/([^/]+)/.exec(pointer ?? '')?.[1] ?? null;
}

/** What was refused, field by field; what belongs to no field stands under ''. */
export function fieldErrors(error: unknown): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  for (const { source, detail, title } of error instanceof ApiError ? error.errors : []) {
    const field = fieldOfPointer(source?.pointer) ?? '';
    const before = messages.get(field);
    messages.set(field, before ? `${before} ${detail ?? title}` : detail ?? title);
  }
  return messages;
}

/** What was refused of one field; null when nothing was. */
export function errorOf(messages: ReadonlyMap<string, string>, field: FieldDefinition): string | null {
  return attributeNames(field).flatMap((name) => messages.get(name) ?? []).join(' ') || null;
}
