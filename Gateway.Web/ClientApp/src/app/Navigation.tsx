import {
  IconApps, IconHistory, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch,
  IconTableOptions,
} from '@tabler/icons-react';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { EntityIcon } from '../components/ui/EntityIcon';
import { IconButton } from '../components/ui/IconButton';
import { Mark } from '../components/ui/Mark';
import { usePhone } from '../components/ui/usePhone';
import { useDefinitions } from '../lib/definitions';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';
import type { Session } from '../lib/session';
import { ConnectionDot } from './ConnectionDot';
import classes from './Navigation.module.css';
import { UserMenu } from './UserMenu';

/** Its list stands with what administrators set up. */
const APPLICATIONS = 'oauthapplications';

const COLLAPSED_KEY = 'oro-navigation';

interface NavigationProps {
  readonly session: Session;
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
  readonly onNavigate: () => void;
}

export function Navigation({ session, onPalette, onShortcuts, onNavigate }: NavigationProps) {
  const definitions = useDefinitions();
  const isPhone = usePhone();
  const [isChosen, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED_KEY) === 'collapsed');
  const isCollapsed = isChosen && !isPhone;
  const toggle = () => {
    localStorage.setItem(COLLAPSED_KEY, isCollapsed ? 'open' : 'collapsed');
    setCollapsed(!isCollapsed);
  };
  const entities = [...definitions.values()].filter((entity) => entity.type !== APPLICATIONS);
  const groups = [entities.filter((entity) => !entity.isReadOnly), entities.filter((entity) => entity.isReadOnly)];
  return (
    <nav aria-label={t('shell.navigation')} className={classes.navigation} data-collapsed={isCollapsed || undefined}>
      <div className={classes.brand}>
        <Mark />
        <span className={classes.product}>{t('product')}</span>
        {!isPhone && (
          <IconButton
            icon={isCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse}
            label={isCollapsed ? t('shell.expand') : t('shell.collapse')}
            className={classes.collapse}
            onClick={toggle}
          />
        )}
      </div>
      <button type="button" className={classes.command} aria-keyshortcuts="Control+K" onClick={onPalette}>
        <IconSearch size={16} stroke={1.5} aria-hidden />
        <span className={classes.commandText}>{t('shell.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={classes.entities}>
        {groups.map((group, place) => (
          <ul key={place === 0 ? 'own' : 'kept'} className={classes.group}>
            {group.map((entity) => (
              <li key={entity.type}>
                <NavLink
                  to={paths.list(entity.type)}
                  className={classes.entity}
                  title={isCollapsed ? entity.pluralLabel : undefined}
                  onClick={onNavigate}
                >
                  <EntityIcon name={entity.icon} />
                  <span className={classes.label}>{entity.pluralLabel}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        ))}
        <ul className={classes.group}>
          <li>
            <NavLink
              to={paths.history}
              className={classes.entity}
              title={isCollapsed ? t('historyScreen.title') : undefined}
              onClick={onNavigate}
            >
              <IconHistory size={18} stroke={1.5} aria-hidden />
              <span className={classes.label}>{t('historyScreen.title')}</span>
            </NavLink>
          </li>
          {session.user.isAdministrator && (
            <li>
              <NavLink
                to={paths.entities}
                className={classes.entity}
                title={isCollapsed ? t('entities.title') : undefined}
                onClick={onNavigate}
              >
                <IconTableOptions size={18} stroke={1.5} aria-hidden />
                <span className={classes.label}>{t('entities.title')}</span>
              </NavLink>
            </li>
          )}
          {session.user.isAdministrator && (
            <li>
              <NavLink
                to={paths.list(APPLICATIONS)}
                className={classes.entity}
                title={isCollapsed ? t('oauth.title') : undefined}
                onClick={onNavigate}
              >
                <IconApps size={18} stroke={1.5} aria-hidden />
                <span className={classes.label}>{t('oauth.title')}</span>
              </NavLink>
            </li>
          )}
        </ul>
      </div>
      <div className={classes.foot}>
        <ConnectionDot />
        <UserMenu session={session} onShortcuts={onShortcuts} onNavigate={onNavigate} />
      </div>
    </nav>
  );
}
