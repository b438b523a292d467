import { IconChevronRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { IconButton } from '../../components/ui/IconButton';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import classes from './UnitLines.module.css';
import { UNITS } from './unitsApi';
import type { Unit, UnitBranch } from './unitTree';
import { toTree } from './unitTree';

interface UnitLinesProps {
  readonly entity: EntityDefinition;
  readonly onAdd: (above: string) => void;
  readonly onEdit: (unit: Unit) => void;
  readonly onDelete: (unit: Unit) => void;
}

/** The tree, each unit on a line with what can be done with it. */
export function UnitLines({ units, ...rest }: UnitLinesProps & { units: readonly Unit[] }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string) => setFolded((before) => {
    const next = new Set(before);
    if (!next.delete(id)) {
      next.add(id);
    }
    return next;
  });
  return <Branches branches={toTree(units)} folded={folded} onFold={fold} {...rest} />;
}

function Branches({ branches, ...rest }: UnitLinesProps & {
  branches: readonly UnitBranch[]; folded: ReadonlySet<string>; onFold: (id: string) => void;
}) {
  const { folded, onFold } = rest;
  return (
    <ul className={classes.branches} aria-label={branches[0]?.depth === 0 ? t('units.title') : undefined}>
      {branches.map((unit) => {
        const isFolded = folded.has(unit.id);
        return (
          <li key={unit.id}>
            <div className={classes.line} style={{ paddingInlineStart: 16 + unit.depth * 24 }}>
              {unit.branches.length > 0
                ? (
                  <button
                    type="button" className={classes.fold} aria-expanded={!isFolded}
                    aria-label={t('units.below', { name: unit.name })} onClick={() => onFold(unit.id)}
                  >
                    <IconChevronRight size={16} stroke={1.5} aria-hidden />
                  </button>
                )
                : <span className={classes.leaf} aria-hidden />}
              <Link className={classes.name} to={paths.record(UNITS, unit.id)}>{unit.name}</Link>
              <Line unit={unit} {...rest} />
            </div>
            {!isFolded && unit.branches.length > 0 && <Branches branches={unit.branches} {...rest} />}
          </li>
        );
      })}
    </ul>
  );
}

function Line({ unit, entity, onAdd, onEdit, onDelete }: UnitLinesProps & { unit: Unit }) {
  const { name } = unit;
  return (
    <>
      <Link
        className={classes.users}
        to={paths.filtered('users', { field: 'businessUnits', operator: 'eq', value: unit.id })}
      >
        {t('units.users')}
        <span className="visually-hidden"> {name}</span>
      </Link>
      <span className={classes.actions}>
        {allows(entity, 'create') && (
          <IconButton icon={IconPlus} label={t('units.addBelow', { name })} onClick={() => onAdd(unit.id)} />
        )}
        {allows(entity, 'edit') && (
          <IconButton icon={IconPencil} label={t('units.editNamed', { name })} onClick={() => onEdit(unit)} />
        )}
        {allows(entity, 'delete') && (
          <IconButton icon={IconTrash} label={t('units.deleteNamed', { name })} onClick={() => onDelete(unit)} />
        )}
      </span>
    </>
  );
}
