import { Checkbox } from '@mantine/core';
import type { EntityDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import classes from './RightsMatrix.module.css';
import type { RoleDraft } from './roleRights';
import { fieldRights, rightsOf, setField } from './roleRights';

/** The fields of an entity: of which less may be seen or changed than of its records. */
export function EntityFields({ entity, draft, isFixed, onChange }: {
  entity: EntityDefinition; draft: RoleDraft; isFixed: boolean; onChange: (draft: RoleDraft) => void;
}) {
  const rights = rightsOf(draft, entity);
  const isSeen = rights.levels.view !== 'none';
  if (!isSeen) {
    return <p className={classes.hint}>{t('roles.noFields', { entities: entity.pluralLabel })}</p>;
  }
  return (
    <ul className={classes.fields} aria-label={t('roles.fieldsTitle', { entities: entity.pluralLabel })}>
      {entity.fields.map((field) => {
        const { view, edit } = fieldRights(rights, field.name);
        return (
          <li key={field.name} className={classes.field}>
            <span className={classes.fieldName}>{field.label}</span>
            <Checkbox
              size="xs" label={t('roles.permission.view')} checked={view} disabled={isFixed}
              aria-label={t('roles.cell', { permission: t('roles.permission.view'), name: field.label })}
              onChange={(event) =>
                onChange(setField(draft, entity, field.name, { view: event.currentTarget.checked }))}
            />
            <Checkbox
              size="xs" label={t('roles.permission.edit')} checked={edit && !field.isReadOnly}
              disabled={isFixed || !view || field.isReadOnly}
              aria-label={t('roles.cell', { permission: t('roles.permission.edit'), name: field.label })}
              onChange={(event) =>
                onChange(setField(draft, entity, field.name, { edit: event.currentTarget.checked }))}
            />
          </li>
        );
      })}
    </ul>
  );
}
