import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { IconButton } from '../../components/ui/IconButton';
import type { EntityDefinition } from '../../lib/definitions';
import { findField } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { moveColumn, toggleColumn } from './columns';
import classes from './ColumnMenu.module.css';
import type { ChangeView } from './useView';
import type { Density, ViewState } from './viewState';
import { defaultColumns, isGridField, TITLE_COLUMN } from './viewState';

const DENSITIES: readonly Density[] = ['compact', 'normal', 'easy'];

interface ColumnMenuProps {
  readonly entity: EntityDefinition;
  readonly view: ViewState;
  readonly changeView: ChangeView;
}

/** Which columns, in which order, and how high the rows: how one looks at the list, not what is in it. */
export function ColumnMenu({ entity, view, changeView }: ColumnMenuProps) {
  const columns = view.columns ?? defaultColumns(entity);
  const shown = columns.filter((column) => column.name !== TITLE_COLUMN);
  const hidden = entity.fields.filter((field) =>
    isGridField(field) && !shown.some((column) => column.name === field.name));
  const toggle = (name: string) => changeView({ columns: toggleColumn(columns, name) });
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton icon={IconColumns3} label={t('list.columns')} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')} className={classes.menu}>
        <fieldset className={classes.density}>
          <legend className={classes.legend}>{t('list.density')}</legend>
          {DENSITIES.map((density) => (
            <label key={density} className={classes.choice}>
              <input
                type="radio"
                name="density"
                checked={view.density === density}
                onChange={() => changeView({ density })}
              />
              {t(`list.${density}`)}
            </label>
          ))}
        </fieldset>
        <ul className={classes.columns}>
          {shown.map(({ name }, place) => {
            const label = findField(entity, name)?.label ?? name;
            return (
              <li key={name} className={classes.column}>
                <Checkbox size="xs" checked label={label} onChange={() => toggle(name)} />
                <IconButton
                  icon={IconChevronUp}
                  size={24}
                  label={t('list.moveUp', { field: label })}
                  disabled={place === 0}
                  onClick={() => changeView({ columns: moveColumn(columns, name, -1) })}
                />
                <IconButton
                  icon={IconChevronDown}
                  size={24}
                  label={t('list.moveDown', { field: label })}
                  disabled={place === shown.length - 1}
                  onClick={() => changeView({ columns: moveColumn(columns, name, 1) })}
                />
              </li>
            );
          })}
          {hidden.map(({ name, label }) => (
            <li key={name} className={classes.column}>
              <Checkbox size="xs" checked={false} label={label} onChange={() => toggle(name)} />
            </li>
          ))}
        </ul>
        {view.columns && (
          <Button variant="subtle" size="compact-sm" onClick={() => changeView({ columns: null })}>
            {t('action.reset')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
