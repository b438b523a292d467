import { request } from './apiClient';
import type { ResourceId } from './records';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

export type Consequence = Schemas['DeletionConsequence'];

/** Moves a record to the trash. */
export async function deleteRecord({ type, id }: ResourceId) {
  await request('DELETE', `/api/${type}/${id}`);
}

/** What moving a record to the trash would come to for others. */
export async function previewDeletion({ type, id }: ResourceId): Promise<readonly Consequence[]> {
  const { body } = await request<Schemas['DeletionPreview']>('DELETE', `/api/${type}/${id}?dryRun=yes`);
  return body.meta.consequences;
}

/** Takes a record out of the trash. */
export async function restoreRecord({ type, id }: ResourceId) {
  await request('PATCH', `/api/${type}/${id}`, { body: { data: { type, id, meta: { restore: true } } } });
}

/** Deletes for good what is in the trash. */
export async function purgeRecord({ type, id }: ResourceId) {
  await request('DELETE', `/api/${type}/${id}?purge=yes`);
}
