import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';

export interface EmailDraft {
  readonly recipients: readonly string[];
  readonly subject: string | null;
  readonly body: string | null;
}

/** Hands an email over to be sent; whether it arrives is known later. */
export function useSendEmail(contactId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ recipients, subject, body }: EmailDraft) => {
      const attributes = { subject, body, recipients: recipients.map((email) => ({ email })) };
      const relationships = { contact: { data: { type: 'contacts', id: contactId } } };
      return request('POST', '/api/emails', { body: { data: { type: 'emails', attributes, relationships } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.emails(contactId) }),
  });
}
