import { request } from '../../lib/apiClient';
import type { ResourceId } from '../../lib/records';
import { sendFile } from '../../lib/sendFile';
import { targetOf } from './attachmentsQuery';

/** Sends a file and attaches it to a record. */
export async function uploadFile(
  file: File, record: ResourceId, onProgress: (share: number) => void, signal: AbortSignal) {
  const { type, id } = await sendFile(file, onProgress, signal);
  const relationships = {
    file: { data: { type, id } },
    [targetOf(record.type) ?? '']: { data: { type: record.type, id: record.id } },
  };
  await request('POST', '/api/attachments', { body: { data: { type: 'attachments', relationships } }, signal });
}

export async function writeComment(id: string, comment: string | null) {
  const data = { type: 'attachments', id, attributes: { comment } };
  await request('PATCH', `/api/attachments/${id}`, { body: { data } });
}
