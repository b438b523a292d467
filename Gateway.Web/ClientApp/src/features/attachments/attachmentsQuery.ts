import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { Resource, ResourceDocument, ResourceId } from '../../lib/records';
import type { components } from '../../lib/wire.generated';

/** What records a file can hang on, with the relation of the attachment that leads there. */
const TARGETS: Readonly<Record<string, string>> = { accounts: 'account', contacts: 'contact' };

/** Shown on the record; hardly any has more. */
const MOST_SHOWN = 100;

export interface Attachment {
  readonly id: string;
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly comment: string | null;
  readonly createdAt: string;
}

export interface Attachments {
  readonly shown: readonly Attachment[];
  readonly total: number;
}

interface FileResource extends Resource {
  readonly attributes: { readonly originalFilename: string; readonly fileSize: number };
}

export function targetOf(type: string): string | undefined {
  return TARGETS[type];
}

function toAttachment(resource: Resource, files: ReadonlyMap<string, FileResource>): Attachment {
  const { comment = null, createdAt } = resource.attributes as { comment?: string | null; createdAt: string };
  const { id: fileId } = resource.relationships?.file?.data as ResourceId;
  const { originalFilename = `#${fileId}`, fileSize = 0 } = files.get(fileId)?.attributes ?? {};
  return { id: resource.id, fileId, name: originalFilename, bytes: fileSize, comment, createdAt };
}

/** The files of a record, the newest first. */
export function attachmentsQuery({ type, id }: ResourceId) {
  return queryOptions({
    queryKey: queryKeys.attachments(type, id),
    queryFn: async ({ signal }): Promise<Attachments> => {
      const parameters = new URLSearchParams({ include: 'file', sort: '-createdAt', 'page[size]': String(MOST_SHOWN) });
      const { body, headers } = await request<ResourceDocument<Resource[]>>(
        'GET', `/api/${type}/${id}/attachments?${parameters}`, { headers: { 'X-Include': 'totalCount' }, signal });
      const files = new Map((body.included as readonly FileResource[] | undefined)?.map((file) => [file.id, file]));
      return {
        shown: body.data.map((resource) => toAttachment(resource, files)),
        total: Number(headers.get('X-Include-Total-Count') ?? body.data.length),
      };
    },
  });
}

export type FileLimits = components['schemas']['FileLimits'];

export const limitsQuery = queryOptions({
  queryKey: ['file-limits'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await request<FileLimits>('GET', '/app/files', { signal })).body,
});
