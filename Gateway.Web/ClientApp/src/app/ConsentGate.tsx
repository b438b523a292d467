import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation } from 'react-router';
import { ConsentScreen } from '../features/oauth/ConsentScreen';
import { sessionQuery } from '../lib/session';

const SignIn = lazy(async () => ({ default: (await import('../features/security/SignIn')).SignIn }));

/** Where other programs send their users: first who it is, then whether they may. */
export function ConsentGate() {
  return <Suspense><SessionGate /></Suspense>;
}

function SessionGate() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { search } = useLocation();
  return session ? <ConsentScreen session={session} query={search} /> : <SignIn />;
}
