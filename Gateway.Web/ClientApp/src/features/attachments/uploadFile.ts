import { request, upload } from '../../lib/apiClient';
import type { Resource, ResourceDocument, ResourceId } from '../../lib/records';
import { targetOf } from './attachmentsQuery';

/** The content of a file as the API takes it. */
function readContent(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.onload = () => resolve(String(reader.result).slice(String(reader.result).indexOf(',') + 1));
    reader.readAsDataURL(file);
  });
}

/** Sends a file and attaches it to a record. */
export async function uploadFile(
  file: File, record: ResourceId, onProgress: (share: number) => void, signal: AbortSignal) {
  const content = await readContent(file);
  const attributes = { originalFilename: file.name, content, ...(file.type && { mimeType: file.type }) };
  const sent = await upload<ResourceDocument<Resource>>(
    '/api/files', { data: { type: 'files', attributes } }, onProgress, signal);
  const relationships = {
    file: { data: { type: 'files', id: sent.body.data.id } },
    [targetOf(record.type) ?? '']: { data: { type: record.type, id: record.id } },
  };
  await request('POST', '/api/attachments', { body: { data: { type: 'attachments', relationships } }, signal });
}

export async function writeComment(id: string, comment: string | null) {
  const data = { type: 'attachments', id, attributes: { comment } };
  await request('PATCH', `/api/attachments/${id}`, { body: { data } });
}
