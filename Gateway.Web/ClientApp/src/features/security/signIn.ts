import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { Session } from '../../lib/session';
import { replaceSession } from '../../lib/session';
import type { components } from '../../lib/wire.generated';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: components['schemas']['SignIn']) =>
      (await request<Session>('POST', '/app/session', { body: credentials })).body,
    onSuccess: (session) => replaceSession(client, session),
  });
}
