import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { getLiveState, onDefinitions, onLiveState, startLive, stopLive } from '../lib/live';
import { queryClient } from '../lib/queryClient';
import { queryKeys } from '../lib/queryKeys';
import { definitionsQuery } from '../lib/definitions';
import type { Session } from '../lib/session';
import { sessionQuery } from '../lib/session';
import { Shell } from './Shell';
import { ShellSkeleton } from './ShellSkeleton';

const SignIn = lazy(async () => ({ default: (await import('../features/security/SignIn')).SignIn }));

// Both are needed before anything can be drawn, so neither waits for the other; without a cookie nobody is signed in.
void queryClient.prefetchQuery(sessionQuery);
if (document.cookie.includes('oro-csrf=')) {
  void queryClient.prefetchQuery(definitionsQuery);
}

/** The whole product behind the sign-in, which takes the place of any screen while nobody is signed in. */
export function SignedIn() {
  return <Suspense fallback={<ShellSkeleton />}><SessionGate /></Suspense>;
}

function SessionGate() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session ? <LiveShell session={session} /> : <SignIn />;
}

function LiveShell({ session }: { session: Session }) {
  useEffect(() => {
    const stop = onDefinitions(() => {
      void queryClient.invalidateQueries({ queryKey: definitionsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: queryKeys.allDefinitions });
    });
    // A connection is lost with its session, too: who was signed out elsewhere sees the sign-in at once.
    const stopWatching = onLiveState(() => {
      if (getLiveState() === 'offline') {
        void queryClient.invalidateQueries({ queryKey: queryKeys.session });
      }
    });
    startLive();
    return () => {
      stop();
      stopWatching();
      stopLive();
    };
  }, []);
  return <Shell session={session} />;
}
