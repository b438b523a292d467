import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ErrorNotice, Notice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { allows, useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { useSubscription } from '../../lib/useLive';
import classes from './AdministrationTable.module.css';
import { ROLES, rolesQuery } from './rolesApi';
import { RoleClonePanel } from './RoleClonePanel';

/** What people may do, by the roles that they have. */
export function RolesScreen() {
  const definitions = useDefinitions();
  const entity = definitions.get(ROLES);
  return entity
    ? <Roles definitions={definitions} entity={entity} />
    : <Notice isAlert isScreen>{t('error.noPermission')}</Notice>;
}

function Roles({ definitions, entity }: { definitions: Definitions; entity: EntityDefinition }) {
  const { data, error } = useQuery(rolesQuery(definitions, entity));
  const [isAdding, setAdding] = useState(false);
  useSubscription(ROLES);
  if (error) {
    return <ErrorNotice error={error} isScreen />;
  }
  return (
    <>
      <title>{`${t('roles.title')} · Oro.Orleans`}</title>
      <PageHeader
        title={t('roles.title')}
        aside={data && <span className={classes.count}>{data.total}</span>}
        action={allows(entity, 'create') && (
          <Button disabled={!data} onClick={() => setAdding(true)}>{t('roles.add')}</Button>
        )}
      />
      <div className={classes.body}>
        <table className={classes.table} aria-busy={!data}>
          <thead>
            <tr>
              <th scope="col">{t('roles.label')}</th>
              <th scope="col">{t('roles.name')}</th>
              <th scope="col">{t('roles.users')}</th>
            </tr>
          </thead>
          <tbody>
            {!data && [1, 2, 3].map((row) => (
              <tr key={row} aria-hidden><td colSpan={3}><span className={classes.skeleton} /></td></tr>
            ))}
            {data?.records.map(({ id, values }) => (
              <tr key={id}>
                <th scope="row"><Link to={paths.role(id)}>{String(values['label'])}</Link></th>
                <td><code>{String(values['role'])}</code></td>
                <td>
                  <Link to={paths.filtered('users', { field: 'userRoles', operator: 'eq', value: id })}>
                    {t('roles.showUsers')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isAdding && data && <RoleClonePanel roles={data.records} onClose={() => setAdding(false)} />}
    </>
  );
}
