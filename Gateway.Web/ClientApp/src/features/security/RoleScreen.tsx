import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ErrorNotice, Notice } from '../../components/ui/Notice';
import type { EntityDefinition } from '../../lib/definitions';
import { allows, useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import classes from './RoleScreen.module.css';
import { RoleEditor } from './RoleEditor';
import { rightsQuery, ROLES, rolesQuery } from './rolesApi';

/** The only role that always allows everything. */
const ADMINISTRATOR = 'ROLE_ADMINISTRATOR';

/** What one role allows. */
export function RoleScreen() {
  const { id = '' } = useParams();
  const definitions = useDefinitions();
  const entity = definitions.get(ROLES);
  return entity
    ? <Role key={id} id={id} entity={entity} />
    : <Notice isAlert isScreen>{t('error.noPermission')}</Notice>;
}

function Role({ id, entity }: { id: string; entity: EntityDefinition }) {
  const definitions = useDefinitions();
  const roles = useQuery(rolesQuery(definitions, entity));
  const rights = useQuery(rightsQuery(definitions, id));
  const error = roles.error ?? rights.error;
  const role = roles.data?.records.find((candidate) => candidate.id === id);
  if (error) {
    return <ErrorNotice error={error} isScreen />;
  }
  if (!roles.data || !rights.data) {
    return <div className={classes.body} aria-busy aria-label={t('roles.loading')} />;
  }
  return role
    ? (
      <RoleEditor
        role={role}
        roles={roles.data.records}
        stored={rights.data}
        isFixed={role.values['role'] === ADMINISTRATOR || !allows(entity, 'edit')}
        mayCreate={allows(entity, 'create')}
        mayDelete={allows(entity, 'delete')}
      />
    )
    : <Notice isAlert isScreen>{t('error.notFound')}</Notice>;
}
