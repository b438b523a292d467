import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { ResourceDocument, ResourceId } from '../../lib/records';
import type { components } from '../../lib/wire.generated';

export type EmailState = 'queued' | 'sending' | 'sent' | 'failed' | 'kept';

export interface Email {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly recipients: readonly string[];
  readonly state: EmailState;
  /** Why it failed, or why it waits for another attempt. */
  readonly error: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

interface EmailAttributes extends Omit<Email, 'id' | 'recipients'> {
  readonly recipients: readonly { readonly email: string }[] | null;
}

interface EmailResource extends ResourceId {
  readonly attributes: EmailAttributes;
}

const PAGE_EMAILS = 10;

/** What was written to a contact, the newest first. */
export function emailsQuery(contactId: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.emails(contactId),
    initialPageParam: 1,
    queryFn: async ({ pageParam, signal }) => {
      const parameters = new URLSearchParams({
        sort: '-createdAt', 'page[number]': String(pageParam), 'page[size]': String(PAGE_EMAILS),
      });
      const { body, headers } = await request<ResourceDocument<EmailResource[]>>(
        'GET', `/api/contacts/${contactId}/emails?${parameters}`, { headers: { 'X-Include': 'totalCount' }, signal });
      const emails = body.data.map(({ id, attributes }): Email => (
        { ...attributes, id, recipients: attributes.recipients?.map(({ email }) => email) ?? [] }));
      return { emails, total: Number(headers.get('X-Include-Total-Count') ?? emails.length) };
    },
    getNextPageParam: (last, pages) => (pages.length * PAGE_EMAILS < last.total ? pages.length + 1 : undefined),
  });
}

/** Whether there is a mail server, which an operator sets before the start. */
export const mailSettingQuery = queryOptions({
  queryKey: ['mail-setting'],
  staleTime: Infinity,
  queryFn: async ({ signal }) =>
    (await request<components['schemas']['MailSettings']>('GET', '/app/mail', { signal })).body,
});
