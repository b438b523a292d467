import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ErrorLines } from '../../components/ui/Notice';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { recordName } from '../../lib/records';
import { useSubscription } from '../../lib/useLive';
import classes from './RoleScreen.module.css';
import { roleUsersQuery, USERS } from './rolesApi';

/** Whom a change of the role concerns. */
export function RoleUsers({ role }: { role: string }) {
  const definitions = useDefinitions();
  const entity = definitions.get(USERS);
  return entity && <Users definitions={definitions} entity={entity} role={role} />;
}

function Users({ definitions, entity, role }: { definitions: Definitions; entity: EntityDefinition; role: string }) {
  const { data, error, refetch } = useQuery(roleUsersQuery(definitions, entity, role));
  useSubscription(USERS);
  return (
    <section className={classes.part} aria-label={t('roles.users')}>
      <h2 className={classes.title}>
        {t('roles.users')} {data && <span className={classes.back}>{data.total}</span>}
      </h2>
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {data?.total === 0 && <p className={classes.hint}>{t('roles.noUsers')}</p>}
      <ul className={classes.users} aria-busy={!data && !error}>
        {data?.records.map((user) => (
          <li key={user.id}>
            <Link to={paths.record(USERS, user.id)}>{recordName(entity, user)}</Link>
            {user.values['enabled'] === false && <span className={classes.back}>{t('roles.disabled')}</span>}
          </li>
        ))}
      </ul>
      {data && data.total > data.records.length && (
        <Link to={paths.filtered(USERS, { field: 'userRoles', operator: 'eq', value: role })}>
          {t('roles.allUsers')}
        </Link>
      )}
    </section>
  );
}
