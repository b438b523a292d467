import { IconApps, IconHistory, IconShieldLock, IconSitemap, IconTableOptions } from '@tabler/icons-react';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';
import type { Session } from '../lib/session';
import { can } from '../lib/session';

const APPLICATIONS = 'oauthapplications';

const ADMINISTERED: readonly string[] = ['businessunits', 'userroles'];

/** Whether its records stand with what administrators set up, and not among those that people work on. */
export function isAdministered(session: Session, type: string): boolean {
  return type === APPLICATIONS || (can(session, 'manage-users') && ADMINISTERED.includes(type));
}

/** The screens of those who may do more than work with records. */
export function administration(session: Session) {
  return [
    { to: paths.history, icon: IconHistory, label: t('historyScreen.title'), isShown: can(session, 'see-audit') },
    { to: paths.units, icon: IconSitemap, label: t('units.title'), isShown: can(session, 'manage-users') },
    { to: paths.roles, icon: IconShieldLock, label: t('roles.title'), isShown: can(session, 'manage-users') },
    {
      to: paths.entities, icon: IconTableOptions, label: t('entities.title'),
      isShown: can(session, 'manage-definitions'),
    },
    { to: paths.list(APPLICATIONS), icon: IconApps, label: t('oauth.title'), isShown: can(session, 'manage-users') },
  ].filter(({ isShown }) => isShown);
}
