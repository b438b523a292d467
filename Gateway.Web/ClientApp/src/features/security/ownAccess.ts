import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export type OwnSession = Schemas['OwnSessions']['sessions'][number];
export type SignInLine = Schemas['SignInHistory']['lines'][number];

export const ownSessionsQuery = queryOptions({
  queryKey: queryKeys.ownSessions,
  staleTime: 0,
  queryFn: async ({ signal }) =>
    (await request<Schemas['OwnSessions']>('GET', '/app/sessions', { signal })).body.sessions,
});

export const signInsQuery = queryOptions({
  queryKey: queryKeys.signIns,
  staleTime: 0,
  queryFn: async ({ signal }) =>
    (await request<Schemas['SignInHistory']>('GET', '/app/sign-ins', { signal })).body.lines,
});

/** Everything of the profile is about one thing: what one change makes of the rest is read anew. */
function useOwnMutation<T, R = void>(change: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['own'] }),
  });
}

/** Ends a session, or all others without an id. */
export function useEndSession() {
  return useOwnMutation(async (id: string | null) => {
    await request('DELETE', id === null ? '/app/sessions' : `/app/sessions/${id}`);
  });
}

export function useChangePassword() {
  return useOwnMutation(async (body: Schemas['PasswordChange']) => {
    await request('PUT', '/app/password', { body });
  });
}
