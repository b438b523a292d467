import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { ApiError, request } from './apiClient';
import { queryKeys } from './queryKeys';
import type { components } from './wire.generated';

export type Session = components['schemas']['Session'];

/** What people may do beside working with records. */
export type Capability = 'manage-definitions' | 'manage-users' | 'search' | 'see-audit';

/** Whether the user may; the server decides, the page only shows no way to what is refused. */
export function can(session: Session, capability: Capability): boolean {
  return session.user.capabilities.includes(capability);
}

export const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return (await request<Session>('GET', '/app/session', { signal })).body;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        return null;
      }
      throw error;
    }
  },
  staleTime: Infinity,
});

/** Begins or ends a session; what another user saw does not outlive it. */
export function replaceSession(client: QueryClient, session: Session | null) {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKeys.session[0] });
  client.setQueryData(queryKeys.session, session);
}
