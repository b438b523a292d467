import { upload } from './apiClient';
import type { RecordLink, Resource, ResourceDocument } from './records';

/** The content of a file as the API takes it. */
function readContent(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.onload = () => resolve(String(reader.result).slice(String(reader.result).indexOf(',') + 1));
    reader.readAsDataURL(file);
  });
}

/** Uploads a file, which is then its sender's until a record holds it. */
export async function sendFile(
  file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<RecordLink> {
  const content = await readContent(file);
  const attributes = { originalFilename: file.name, content, ...(file.type && { mimeType: file.type }) };
  const { body } = await upload<ResourceDocument<Resource>>(
    '/api/files', { data: { type: 'files', attributes } }, onProgress, signal);
  return { type: 'files', id: body.data.id, title: file.name };
}
