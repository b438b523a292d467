import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './apiClient';
import { queryKeys } from './queryKeys';

/** A session that ended is known by the first 401; every screen then gives way to the sign-in. */
function noticeSignedOut(error: Error) {
  if (error instanceof ApiError && error.status === 401) {
    queryClient.setQueryData(queryKeys.session, null);
  }
}

function isWorthAnotherAttempt(failures: number, error: Error): boolean {
  const isPassing = error instanceof ApiError && (error.status === 0 || error.status === 503);
  return isPassing && failures < 2;
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      retry: isWorthAnotherAttempt,
      // The live feed says when something changed, so that neither focus nor remounting needs to ask again.
      refetchOnWindowFocus: false,
      staleTime: 30_000,
    },
  },
});
