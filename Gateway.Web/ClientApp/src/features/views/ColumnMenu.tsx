import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import type { EntityDefinition } from '../../lib/definitions';
import { findField } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { swap } from './columns';
import classes from './ColumnMenu.module.css';
import type { ChangeView } from './useView';
import type { Density, ViewState } from './viewState';
import { defaultColumns, TITLE_COLUMN } from './viewState';

const DENSITIES: readonly Density[] = ['compact', 'normal', 'easy'];

interface ColumnMenuProps {
  readonly entity: EntityDefinition;
  readonly view: ViewState;
  readonly changeView: ChangeView;
}

/** Which columns, in which order, and how high the rows: how one looks at the list, not what is in it. */
export function ColumnMenu(props: ColumnMenuProps) {
  const [resets, setResets] = useState(0);
  const reset = () => {
    props.changeView({ columns: null });
    setResets(resets + 1);
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton icon={IconColumns3} label={t('list.columns')} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')} className={classes.menu}>
        <DensityChoice {...props} />
        <ColumnList key={resets} {...props} />
        {props.view.columns && (
          <Button variant="subtle" size="compact-sm" onClick={reset}>
            {t('action.reset')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function DensityChoice({ view, changeView }: ColumnMenuProps) {
  return (
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
  );
}

function ColumnList({ entity, view, changeView }: ColumnMenuProps) {
  const columns = view.columns ?? defaultColumns(entity);
  const isShown = (name: string) => columns.some((column) => column.name === name);
  // The lines of the menu stay where they are while boxes are ticked; only the arrows move them.
  const [order, setOrder] = useState<readonly string[]>(() => [
    ...columns.map((column) => column.name),
    ...entity.fields.map((field) => field.name).filter((name) => !isShown(name)),
  ]);
  const show = (next: readonly string[], shown: (name: string) => boolean) => {
    const widths = new Map(columns.map((column) => [column.name, column.width]));
    changeView({ columns: next.filter(shown).map((name) => ({ name, width: widths.get(name) ?? null })) });
  };
  const move = (place: number, step: 1 | -1) => {
    const next = swap(order, place, place + step);
    setOrder(next);
    show(next, isShown);
  };
  const toggle = (name: string) => show(order, (other) => isShown(other) !== (other === name));
  return (
    <ul className={classes.columns}>
      {order.map((name, place) => {
        const label = findField(entity, name)?.label ?? name;
        return name !== TITLE_COLUMN && (
          <li key={name} className={classes.column}>
            <Checkbox size="xs" checked={isShown(name)} label={label} onChange={() => toggle(name)} />
            <IconButton
              icon={IconChevronUp}
              size={24}
              label={t('list.moveUp', { field: label })}
              disabled={place <= 1}
              onClick={() => move(place, -1)}
            />
            <IconButton
              icon={IconChevronDown}
              size={24}
              label={t('list.moveDown', { field: label })}
              disabled={place === order.length - 1}
              onClick={() => move(place, 1)}
            />
          </li>
        );
      })}
    </ul>
  );
}
