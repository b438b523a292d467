import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
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
import { administration, isAdministered } from './administration';
import { ConnectionDot } from './ConnectionDot';
import classes from './Navigation.module.css';
import { UserMenu } from './UserMenu';

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
  const entities = [...definitions.values()].filter((entity) => !isAdministered(session, entity.type));
  const groups = [entities.filter((entity) => !entity.isReadOnly), entities.filter((entity) => entity.isReadOnly)]
    .filter((group) => group.length > 0);
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
          {administration(session).map(({ to, icon: Shown, label }) => (
            <li key={to}>
              <NavLink
                to={to}
                className={classes.entity}
                title={isCollapsed ? label : undefined}
                onClick={onNavigate}
              >
                <Shown size={18} stroke={1.5} aria-hidden />
                <span className={classes.label}>{label}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.foot}>
        <ConnectionDot />
        <UserMenu session={session} onShortcuts={onShortcuts} onNavigate={onNavigate} />
      </div>
    </nav>
  );
}
