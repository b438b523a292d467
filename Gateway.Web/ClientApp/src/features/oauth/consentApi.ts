import { queryOptions, useMutation } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

const PATH = '/app/oauth2/authorization';

/** What an application asks of the user whom it sent here. */
export const consentQuery = (query: string) => queryOptions({
  queryKey: queryKeys.consent(query),
  queryFn: async ({ signal }) => (await request<Schemas['OAuthConsent']>('GET', `${PATH}${query}`, { signal })).body,
  staleTime: Infinity,
  retry: false,
});

/** Says what the user decided, and goes to where the application waits for the answer. */
export function useDecision(query: string) {
  return useMutation({
    mutationFn: async (isAllowed: boolean) => {
      const body: Schemas['OAuthDecision'] = { query, isAllowed };
      return (await request<Schemas['OAuthLocation']>('POST', PATH, { body })).body.location;
    },
    onSuccess: (location) => window.location.assign(location),
  });
}
