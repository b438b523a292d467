import { useState } from 'react';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { EntityFields } from './EntityFields';
import classes from './RightsMatrix.module.css';
import { RightsRow } from './RightsRow';
import type { RoleDraft } from './roleRights';
import { follow, PERMISSIONS, rightsOf, setLevel } from './roleRights';

interface RightsMatrixProps {
  readonly draft: RoleDraft;
  readonly refusals: ReadonlyMap<string, string>;
  readonly isFixed: boolean;
  readonly onChange: (draft: RoleDraft) => void;
}

/** Entity by permission: how far each reaches. An entity without rights of its own follows the first row. */
export function RightsMatrix({ draft, refusals, isFixed, onChange }: RightsMatrixProps) {
  const entities = [...useDefinitions().values()];
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section className={classes.part} aria-label={t('roles.permissions')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('roles.entity')}</th>
            {PERMISSIONS.map((name) => <th key={name} scope="col">{t(`roles.permission.${name}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          <RightsRow
            entity={null}
            rights={{ levels: draft.others, isOwn: true }}
            refusal={refusals.get('others')}
            isFixed={isFixed}
            onChange={(permission, level) => onChange(setLevel(draft, null, permission, level))}
          />
          {entities.flatMap((entity) => [
            <RightsRow
              key={entity.type}
              entity={entity}
              rights={rightsOf(draft, entity)}
              refusal={refusals.get(entity.type)}
              isFixed={isFixed}
              isOpen={open === entity.type}
              onOpen={() => setOpen(open === entity.type ? null : entity.type)}
              onFollow={() => onChange(follow(draft, entity.type))}
              onChange={(permission, level) => onChange(setLevel(draft, entity, permission, level))}
            />,
            open === entity.type && (
              <tr key={`${entity.type}-fields`} className={classes.fieldsRow}>
                <td colSpan={PERMISSIONS.length + 1}>
                  <EntityFields entity={entity} draft={draft} isFixed={isFixed} onChange={onChange} />
                </td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </section>
  );
}
