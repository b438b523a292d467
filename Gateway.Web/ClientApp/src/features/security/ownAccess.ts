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

export const secondFactorQuery = queryOptions({
  queryKey: queryKeys.secondFactor,
  staleTime: 0,
  queryFn: async ({ signal }) =>
    (await request<Schemas['SecondFactor']>('GET', '/app/second-factor', { signal })).body,
});

export const apiKeysQuery = queryOptions({
  queryKey: queryKeys.apiKeys,
  staleTime: 0,
  queryFn: async ({ signal }) => (await request<Schemas['OwnApiKeys']>('GET', '/app/api-keys', { signal })).body.keys,
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

export function useBeginSecondFactor() {
  return useOwnMutation(async (password: string) =>
    (await request<Schemas['SecondFactorSecret']>('POST', '/app/second-factor', { body: { password } })).body);
}

export function useConfirmSecondFactor() {
  return useOwnMutation(async (code: string) => (await request<Schemas['RecoveryCodes']>(
    'POST', '/app/second-factor/confirmation', { body: { code } })).body.codes);
}

export function useMakeRecoveryCodes() {
  return useOwnMutation(async (password: string) => (await request<Schemas['RecoveryCodes']>(
    'POST', '/app/second-factor/recovery-codes', { body: { password } })).body.codes);
}

export function useEndSecondFactor() {
  return useOwnMutation(async (password: string) => {
    await request('POST', '/app/second-factor/end', { body: { password } });
  });
}

export function useCreateApiKey() {
  return useOwnMutation(async (body: Schemas['ApiKeyDraft']) =>
    (await request<Schemas['OwnApiKey']>('POST', '/app/api-keys', { body })).body);
}

export function useEndApiKey() {
  return useOwnMutation(async (id: string) => {
    await request('DELETE', `/app/api-keys/${id}`);
  });
}
