import { createBrowserRouter } from 'react-router';
import { HomeScreen } from './HomeScreen';
import { NotFoundScreen } from './NotFoundScreen';
import { RecordListScreen } from './RecordListScreen';
import { ScreenError } from './ScreenError';
import { ShellSkeleton } from './ShellSkeleton';
import { SignedIn } from './SignedIn';

/** Every screen; a new one is one line here. The record page, the search and the history come when first opened. */
export const router = createBrowserRouter([
  {
    path: 'oauth2-authorize',
    errorElement: <ScreenError />,
    lazy: async () => ({ Component: (await import('./ConsentGate')).ConsentGate }),
  },
  {
    path: 'forgotten-password',
    errorElement: <ScreenError />,
    lazy: async () => ({ Component: (await import('../features/security/ForgottenPassword')).ForgottenPassword }),
  },
  {
    path: 'new-password',
    errorElement: <ScreenError />,
    lazy: async () => ({ Component: (await import('../features/security/NewPassword')).NewPassword }),
  },
  {
    HydrateFallback: ShellSkeleton,
    element: <SignedIn />,
    errorElement: <ScreenError />,
    children: [
      {
        errorElement: <ScreenError />,
        children: [
          { index: true, element: <HomeScreen /> },
          { path: 'records/:type', element: <RecordListScreen /> },
          {
            path: 'records/:type/:id',
            lazy: async () => ({ Component: (await import('./RecordScreen')).RecordScreen }),
          },
          {
            path: 'search',
            lazy: async () => ({ Component: (await import('../features/search/SearchScreen')).SearchScreen }),
          },
          {
            path: 'history',
            lazy: async () => ({ Component: (await import('../features/records/HistoryScreen')).HistoryScreen }),
          },
          {
            path: 'entities',
            lazy: async () => ({ Component: (await import('../features/entities/EntitiesScreen')).EntitiesScreen }),
          },
          {
            path: 'entities/:id',
            lazy: async () => ({ Component: (await import('../features/entities/EntityScreen')).EntityScreen }),
          },
          {
            path: 'units',
            lazy: async () => ({ Component: (await import('../features/security/UnitsScreen')).UnitsScreen }),
          },
          {
            path: 'roles',
            lazy: async () => ({ Component: (await import('../features/security/RolesScreen')).RolesScreen }),
          },
          {
            path: 'roles/:id',
            lazy: async () => ({ Component: (await import('../features/security/RoleScreen')).RoleScreen }),
          },
          {
            path: 'profile',
            lazy: async () => ({ Component: (await import('../features/security/ProfileScreen')).ProfileScreen }),
          },
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
]);
