import { ApiError, request } from '../../lib/apiClient';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { attributeNames, isSplit } from '../../lib/definitions';
import { errorOf, fieldErrors, fieldOfPointer } from '../../lib/fieldErrors';
import type { FieldValue, RecordLink, Resource, ResourceDocument, ResourceId } from '../../lib/records';
import { isLink, readAttribute, readField, toWire } from '../../lib/records';
import type { Conflict } from './fieldEdit';

/** Writes one field. The server merges it when only other fields changed since the revision that was seen. */
export async function updateField(
  entity: EntityDefinition, id: string, field: FieldDefinition, value: FieldValue, seenRevision: number,
): Promise<Resource> {
  const data = { type: entity.type, id, ...toWire(entity, { [field.name]: value }), meta: { seenRevision } };
  const { body } = await request<ResourceDocument<Resource>>('PATCH', `/api/${entity.type}/${id}`, { body: { data } });
  return body.data;
}

/**
 * Takes back the change that made a revision. Refused when its fields changed since, unless the revision that the
 * record has now is sent with it.
 */
export async function revertChange(
  entity: EntityDefinition, id: string, revision: number, seenRevision?: number): Promise<Resource> {
  const data = { type: entity.type, id, meta: { revert: revision, ...(seenRevision && { seenRevision }) } };
  const { body } = await request<ResourceDocument<Resource>>('PATCH', `/api/${entity.type}/${id}`, { body: { data } });
  return body.data;
}

function readValue(field: FieldDefinition, wire: unknown, known: readonly FieldValue[]): FieldValue {
  if (!field.relation) {
    return readAttribute(field, wire);
  }
  const id = (wire as ResourceId | null)?.id ?? wire;
  if (id === null || id === undefined) {
    return null;
  }
  const same = known.find((value): value is RecordLink => isLink(value) && value.id === String(id));
  return same ?? { type: field.relation.type, id: String(id), title: null };
}

/** The conflict over a field in a refusal; null when it was refused for another reason. */
export function findConflict(error: unknown, field: FieldDefinition, known: readonly FieldValue[]): Conflict | null {
  const errors = error instanceof ApiError && error.status === 409 ? error.errors : [];
  const metas = attributeNames(field).map((name) => errors.find(({ code, source }) =>
    code === 'record-conflict' && fieldOfPointer(source?.pointer) === name)?.meta);
  const [meta] = metas;
  if (!meta) {
    return null;
  }
  const read = (side: 'original' | 'theirs'): FieldValue => (isSplit(field)
    ? readField(field, Object.fromEntries(attributeNames(field).map((name, i) => [name, metas[i]?.[side]]))) ?? null
    : readValue(field, meta[side], known));
  return { original: read('original'), theirs: read('theirs'), revision: meta.revision };
}

/** Why a field was refused: what the server says of it, or else of the whole. */
export function refusalOf(error: Error, field: FieldDefinition): string {
  const messages = fieldErrors(error);
  return errorOf(messages, field) ?? messages.get('') ?? [...messages.values()][0] ?? error.message;
}
