import { request } from './apiClient';
import type { ResourceId } from './records';

/** Moves a record to the trash. */
export async function deleteRecord({ type, id }: ResourceId) {
  await request('DELETE', `/api/${type}/${id}`);
}

/** Takes a record out of the trash. */
export async function restoreRecord({ type, id }: ResourceId) {
  await request('PATCH', `/api/${type}/${id}`, { body: { data: { type, id, meta: { restore: true } } } });
}
