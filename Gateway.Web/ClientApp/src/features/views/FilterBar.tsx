import { Popover } from '@mantine/core';
import { IconBinaryTree, IconFilter, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useHotkey } from '../../components/ui/useHotkey';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import { pathLabel, resolvePath } from '../../lib/fieldPath';
import type { FilterPart } from '../../lib/filterTree';
import { isGroup } from '../../lib/filterTree';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import classes from './FilterBar.module.css';
import type { Filters } from './FilterPanel';
import { FilterWords } from './FilterWords';

// With every kind of field that a value can be typed into; the list itself needs none of them.
const FilterEditor = lazy(async () => ({ default: (await import('./FilterEditor')).FilterEditor }));
const FilterPanel = lazy(async () => ({ default: (await import('./FilterPanel')).FilterPanel }));

interface FilterBarProps {
  readonly entity: EntityDefinition;
  readonly filters: Filters;
  readonly onChange: (filters: Partial<Filters>) => void;
  /** So that a key can open it from anywhere in the list. */
  readonly addRef: React.Ref<HTMLButtonElement>;
}

/** One chip for each condition and group; a click on it changes it, its cross takes it away. */
export function FilterBar({ entity, filters, onChange, addRef }: FilterBarProps) {
  const { conditions, groups } = filters;
  // The place of the chip that is open; one behind the last adds a condition.
  const [opened, setOpened] = useState<number | 'panel' | null>(null);
  const openPanel = () => setOpened('panel');
  useHotkey('f', openPanel);
  const put = (place: number, condition: Condition) => {
    onChange({
      conditions: place < conditions.length ? conditions.with(place, condition) : [...conditions, condition],
    });
    setOpened(null);
  };
  const popover = (place: number, target: React.ReactNode) => (
    <Popover
      opened={opened === place}
      onChange={(isOpen) => setOpened((before) => (isOpen ? place : before === place ? null : before))}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={t('list.filter')}>
        <Suspense>
          <FilterEditor
            entity={entity}
            condition={conditions[place]}
            onApply={(condition) => put(place, condition)}
            onCombine={openPanel}
          />
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
              <FilterWords entity={entity} part={condition} />
            </button>
          ))}
          <RemoveChip
            entity={entity} part={condition} onClick={() => onChange({ conditions: conditions.toSpliced(place, 1) })}
          />
        </span>
      ))}
      {groups.map((group, place) => (
        <span key={JSON.stringify(group)} className={classes.chip}>
          <button type="button" className={classes.text} onClick={openPanel}>
            <FilterWords entity={entity} part={group} />
          </button>
          <RemoveChip entity={entity} part={group} onClick={() => onChange({ groups: groups.toSpliced(place, 1) })} />
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
          {conditions.length + groups.length === 0
            ? t('list.filter')
            : <span className="visually-hidden">{t('list.addFilter')}</span>}
        </button>
      ))}
      <button
        type="button" className={classes.add} title={`${t('list.allFilters')} (F)`} aria-label={t('list.allFilters')}
        onClick={openPanel}
      >
        <IconBinaryTree size={16} stroke={1.5} aria-hidden />
      </button>
      <Suspense>
        {opened === 'panel' && (
          <FilterPanel
            entity={entity}
            filters={filters}
            onApply={(next) => {
              onChange(next);
              setOpened(null);
            }}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function RemoveChip({ entity, part, onClick }: {
  entity: EntityDefinition; part: FilterPart; onClick: () => void;
}) {
  const path = resolvePath(useDefinitions(), entity, isGroup(part) ? '' : part.field);
  const label = t('list.removeFilter', { filter: path ? pathLabel(path) : t('list.group') });
  return (
    <button type="button" className={classes.remove} aria-label={label} title={label} onClick={onClick}>
      <IconX size={14} stroke={1.5} aria-hidden />
    </button>
  );
}
