import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import classes from './RoleScreen.module.css';
import type { StoredRights } from './rolesApi';
import { rightsQuery } from './rolesApi';

/** Somebody else changed the role since it was read: whose rights hold is decided by whoever is here. */
export function RoleConflict({ role, onTake, onOverwrite }: {
  role: string; onTake: (theirs: StoredRights) => void; onOverwrite: () => void;
}) {
  const theirs = useQuery(rightsQuery(useDefinitions(), role));
  const take = async () => {
    const { data } = await theirs.refetch();
    if (data) {
      onTake(data);
    }
  };
  return (
    <div className={classes.conflict} role="alert">
      <p>{t('roles.conflict')}</p>
      <Button variant="default" size="compact-sm" onClick={() => void take()}>{t('roles.takeTheirs')}</Button>
      <Button variant="default" size="compact-sm" onClick={onOverwrite}>{t('roles.keepMine')}</Button>
    </div>
  );
}
