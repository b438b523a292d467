import { IconChevronRight, IconRotate } from '@tabler/icons-react';
import { EntityIcon } from '../../components/ui/EntityIcon';
import { IconButton } from '../../components/ui/IconButton';
import type { EntityDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import classes from './RightsMatrix.module.css';
import type { FieldRights, Level, Levels, Permission } from './roleRights';
import { hasPermission, levelsOf, PERMISSIONS, widthOf } from './roleRights';

interface RightsRowProps {
  /** Null: all entities that have no rights of their own. */
  readonly entity: EntityDefinition | null;
  readonly rights: {
    readonly levels: Levels; readonly isOwn: boolean; readonly fields?: Readonly<Record<string, FieldRights>>;
  };
  readonly refusal: string | undefined;
  readonly isFixed: boolean;
  readonly isOpen?: boolean;
  readonly onOpen?: () => void;
  readonly onFollow?: () => void;
  readonly onChange: (permission: Permission, level: Level) => void;
}

/** One entity with its five permissions. */
export function RightsRow({
  entity, rights, refusal, isFixed, isOpen = false, onOpen, onFollow, onChange,
}: RightsRowProps) {
  const name = entity?.pluralLabel ?? t('roles.others');
  const limited = Object.keys(rights.fields ?? {}).length;
  return (
    <tr className={classes.row} data-own={rights.isOwn || undefined} data-others={!entity || undefined}>
      <th scope="row">
        <span className={classes.entity}>
          {entity && onOpen
            ? (
              <button
                type="button" className={classes.fold} aria-expanded={isOpen}
                aria-label={t('roles.fieldsTitle', { entities: name })} onClick={onOpen}
              >
                <IconChevronRight size={16} stroke={1.5} aria-hidden className={classes.chevron} />
                <EntityIcon name={entity.icon} />
                {name}
                {limited > 0 && <span className={classes.limited}>{t('roles.limited', { count: limited })}</span>}
              </button>
            )
            : name}
          {entity && rights.isOwn && !isFixed && (
            <IconButton
              icon={IconRotate} size={24} label={t('roles.follow', { name })} className={classes.reset}
              onClick={onFollow}
            />
          )}
        </span>
        {refusal && <span className={classes.refusal} role="alert">{refusal}</span>}
      </th>
      {PERMISSIONS.map((permission) => (
        <td key={permission} data-label={t(`roles.permission.${permission}`)}>
          {!entity || hasPermission(entity, permission)
            ? (
              <LevelSelect
                label={t('roles.cell', { permission: t(`roles.permission.${permission}`), name })}
                levels={levelsOf(entity)}
                level={rights.levels[permission]}
                isFixed={isFixed}
                onChange={(level) => onChange(permission, level)}
              />
            )
            : <span className={classes.never} title={t('roles.never')}>–</span>}
        </td>
      ))}
    </tr>
  );
}

function LevelSelect({ label, levels, level, isFixed, onChange }: {
  label: string; levels: readonly Level[]; level: Level; isFixed: boolean; onChange: (level: Level) => void;
}) {
  return (
    <span className={classes.cell} data-level={level}>
      <select
        className={classes.select}
        aria-label={label}
        disabled={isFixed}
        value={level}
        onChange={(event) => onChange(event.currentTarget.value as Level)}
      >
        {levels.map((choice) => <option key={choice} value={choice}>{t(`roles.level.${choice}`)}</option>)}
      </select>
      <svg className={classes.reach} viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden>
        <rect width={widthOf(level) * 100} height="2" fill="currentColor" />
      </svg>
    </span>
  );
}
