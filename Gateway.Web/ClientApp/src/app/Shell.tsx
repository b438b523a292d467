import { Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Outlet } from 'react-router';
import { IconButton } from '../components/ui/IconButton';
import { Toasts } from '../components/ui/Toasts';
import { useAnchors } from '../components/ui/useAnchors';
import { useHotkey } from '../components/ui/useHotkey';
import { usePhone } from '../components/ui/usePhone';
import { t } from '../lib/i18n';
import type { Session } from '../lib/session';
import { Navigation } from './Navigation';
import { usePaletteKey } from './usePaletteKey';
import classes from './Shell.module.css';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette')).CommandPalette }));
const ShortcutOverview = lazy(async () => ({ default: (await import('./ShortcutOverview')).ShortcutOverview }));

type Overlay = 'palette' | 'shortcuts' | 'navigation' | null;

/** Navigation at the left, the screen beside it; on a phone the navigation slides in. */
export function Shell({ session }: { session: Session }) {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const close = () => setOverlay(null);
  const isPhone = usePhone();
  useAnchors();
  usePaletteKey(() => setOverlay('palette'));
  useHotkey('?', () => setOverlay('shortcuts'));

  const navigation = (
    <Navigation
      session={session}
      onPalette={() => setOverlay('palette')}
      onShortcuts={() => setOverlay('shortcuts')}
      onNavigate={close}
    />
  );
  return (
    <div className={classes.shell}>
      <a href="#screen" className={classes.skip}>{t('shell.skip')}</a>
      {isPhone
        ? (
          <>
            <IconButton
              icon={IconMenu2}
              size={40}
              label={t('shell.openMenu')}
              className={classes.menu}
              onClick={() => setOverlay('navigation')}
            />
            <Drawer
              opened={overlay === 'navigation'}
              onClose={close}
              size={264}
              padding={0}
              withCloseButton={false}
              attributes={{ content: { 'aria-label': t('shell.navigation') } }}
            >
              {navigation}
            </Drawer>
          </>
        )
        : navigation}
      <main id="screen" tabIndex={-1} className={classes.screen}>
        <Suspense><Outlet /></Suspense>
      </main>
      <Suspense>
        {overlay === 'palette' && (
          <CommandPalette session={session} onClose={close} onShortcuts={() => setOverlay('shortcuts')} />
        )}
        {overlay === 'shortcuts' && <ShortcutOverview onClose={close} />}
      </Suspense>
      <Toasts />
    </div>
  );
}
