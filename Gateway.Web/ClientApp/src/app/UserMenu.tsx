import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Avatar } from '../components/ui/Avatar';
import { request } from '../lib/apiClient';
import { t } from '../lib/i18n';
import type { Session } from '../lib/session';
import { replaceSession } from '../lib/session';
import classes from './UserMenu.module.css';

const SCHEMES = [
  { scheme: 'auto', label: 'shell.themeAuto' },
  { scheme: 'light', label: 'shell.themeLight' },
  { scheme: 'dark', label: 'shell.themeDark' },
] as const;

export function UserMenu({ session, onShortcuts }: { session: Session; onShortcuts: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const signOut = async () => {
    await request('DELETE', '/app/session');
    replaceSession(client, null);
  };
  const { name } = session.user;
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <button type="button" className={classes.user} aria-label={t('shell.account', { name })}>
          <Avatar name={name} size={24} />
          <span className={classes.name}>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {SCHEMES.map(({ scheme, label }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            rightSection={colorScheme === scheme && <IconCheck size={16} stroke={1.5} aria-hidden />}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(scheme)}
          >
            {t(label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
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
