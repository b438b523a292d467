import { Popover } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { fieldText } from '../../components/fields/FieldDisplay';
import type { EntityDefinition } from '../../lib/definitions';
import { findField } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import classes from './FilterBar.module.css';
import { operatorLabel } from './operators';
import { useLinkTitles } from './useLinkTitles';

// With every kind of field that a value can be typed into; the list itself needs none of them.
const FilterEditor = lazy(async () => ({ default: (await import('./FilterEditor')).FilterEditor }));

interface FilterBarProps {
  readonly entity: EntityDefinition;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
  /** So that a key can open it from anywhere in the list. */
  readonly addRef: React.Ref<HTMLButtonElement>;
}

/** One chip for each condition; a click on it changes it, its cross takes it away. */
export function FilterBar({ entity, conditions, onChange, addRef }: FilterBarProps) {
  // The place of the chip that is open; one behind the last adds a condition.
  const [opened, setOpened] = useState<number | null>(null);
  const put = (place: number, condition: Condition) => {
    onChange(place < conditions.length ? conditions.with(place, condition) : [...conditions, condition]);
    setOpened(null);
  };
  const popover = (place: number, target: React.ReactNode) => (
    <Popover
      opened={opened === place}
      onChange={(isOpen) => setOpened(isOpen ? place : null)}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={t('list.filter')}>
        <Suspense>
          <FilterEditor entity={entity} condition={conditions[place]} onApply={(condition) => put(place, condition)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
  return (
    <div className={classes.bar}>
      {conditions.map((condition, place) => (
        <span key={JSON.stringify(condition)} className={classes.chip}>
          {popover(place, (
            <button type="button" className={classes.text} onClick={() => setOpened(place)}>
              <ChipText entity={entity} condition={condition} />
            </button>
          ))}
          <RemoveChip
            name={findField(entity, condition.field)?.label ?? condition.field}
            onClick={() => onChange(conditions.toSpliced(place, 1))}
          />
        </span>
      ))}
      {popover(conditions.length, (
        <button
          ref={addRef}
          type="button"
          className={classes.add}
          title={`${t('list.addFilter')} (/)`}
          onClick={() => setOpened(conditions.length)}
        >
          <IconFilter size={16} stroke={1.5} aria-hidden />
          {conditions.length === 0 ? t('list.filter') : <span className="visually-hidden">{t('list.addFilter')}</span>}
        </button>
      ))}
    </div>
  );
}

function RemoveChip({ name, onClick }: { name: string; onClick: () => void }) {
  const label = t('list.removeFilter', { filter: name });
  return (
    <button type="button" className={classes.remove} aria-label={label} title={label} onClick={onClick}>
      <IconX size={14} stroke={1.5} aria-hidden />
    </button>
  );
}

function ChipText({ entity, condition }: { entity: EntityDefinition; condition: Condition }) {
  const field = findField(entity, condition.field);
  const titles = useLinkTitles(field?.relation?.type, condition.value);
  if (!field) {
    return null;
  }
  const values = condition.value.split(',');
  const shown = field.relation ? titles.join(', ') : values.map((value) => fieldText(field, value)).join(', ');
  const isExists = condition.operator === 'exists';
  return (
    <>
      <span className={classes.field}>{field.label}</span> {operatorLabel(field, condition.operator)}
      {isExists ? `: ${condition.value === 'yes' ? t('value.yes') : t('value.no')}` : <> <b>{shown}</b></>}
    </>
  );
}
