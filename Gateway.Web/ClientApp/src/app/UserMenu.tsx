import type { MantineColorScheme } from '@mantine/core';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Avatar } from '../components/ui/Avatar';
import { request } from '../lib/apiClient';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';
import type { Session } from '../lib/session';
import { replaceSession } from '../lib/session';
import classes from './UserMenu.module.css';

const SCHEMES = [
  { scheme: 'auto', label: 'shell.themeAuto' },
  { scheme: 'light', label: 'shell.themeLight' },
  { scheme: 'dark', label: 'shell.themeDark' },
] as const;

export function UserMenu({ session, onShortcuts, onNavigate }: {
  session: Session; onShortcuts: () => void; onNavigate: () => void;
}) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const signOut = async () => {
    await request('DELETE', '/app/session');
    replaceSession(client, null);
  };
  const { name } = session.user;
  return (
    <Menu position="top-start" width={216} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.user}>
          <Avatar name={name} size={24} />
          <span className="visually-hidden">{t('shell.account')}</span>
          <span className={classes.name}>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {SCHEMES.map(({ scheme, label }) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick={false}>{t(label)}</Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to={paths.profile}
          leftSection={<IconUserCircle size={18} stroke={1.5} aria-hidden />}
          onClick={onNavigate}
        >
          {t('shell.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={18} stroke={1.5} aria-hidden />}
          rightSection={<kbd>?</kbd>}
          onClick={onShortcuts}
        >
          {t('shell.keyboard')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.5} aria-hidden />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
        <Menu.Label>{session.runtime}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
