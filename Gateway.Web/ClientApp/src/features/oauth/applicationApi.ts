import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

const pathOf = (id: string) => `/app/oauth2/applications/${id}`;

export const secretQuery = (id: string) => queryOptions({
  queryKey: queryKeys.applicationSecret(id),
  queryFn: async ({ signal }) => (await request<Schemas['OAuthSecretState']>('GET', pathOf(id), { signal })).body,
});

/** Gives the application a new secret; the one that it had is of no use any more. */
export function useCreateSecret(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await request<Schemas['OAuthSecret']>('POST', `${pathOf(id)}/secret`)).body.secret,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.applicationSecret(id) }),
  });
}

/** Ends what users allowed the application. */
export function useEndAccess(id: string) {
  return useMutation({
    mutationFn: async () => (await request<Schemas['OAuthEnded']>('DELETE', `${pathOf(id)}/access`)).body.ended,
  });
}
