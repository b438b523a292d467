import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export const passwordResetQuery = queryOptions({
  queryKey: queryKeys.passwordReset,
  queryFn: async ({ signal }) =>
    (await request<Schemas['PasswordResetState']>('GET', '/app/password-reset', { signal })).body,
});

export function useRequestPasswordReset() {
  return useMutation({
    mutationFn: async (body: Schemas['PasswordResetRequest']) => {
      await request('POST', '/app/password-reset', { body });
    },
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: async (body: Schemas['PasswordReset']) => {
      await request('POST', '/app/password-reset/confirmation', { body });
    },
  });
}
