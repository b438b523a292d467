import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

const pathOf = (user: string) => `/app/users/${user}`;

export const userSignInsQuery = (user: string) => queryOptions({
  queryKey: queryKeys.userSignIns(user),
  staleTime: 0,
  queryFn: async ({ signal }) =>
    (await request<Schemas['SignInHistory']>('GET', `${pathOf(user)}/sign-ins`, { signal })).body.lines,
});

function useAccountMutation<T>(user: string, change: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.userSignIns(user) }),
  });
}

/** Sets the password of a user; that one's sessions end. */
export function useSetPassword(user: string) {
  return useAccountMutation(user, (password: string) => {
    const body: Schemas['PasswordSet'] = { new: password };
    return request('PUT', `${pathOf(user)}/password`, { body });
  });
}

export function useEndUserSessions(user: string) {
  return useAccountMutation(user, () => request('DELETE', `${pathOf(user)}/sessions`));
}
