import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import type { EntityDefinition } from '../../lib/definitions';
import { leadingField } from '../../lib/definitions';
import type { FilterGroup, FilterPart } from '../../lib/filterTree';
import { isGroup } from '../../lib/filterTree';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import { ConditionFields, conditionOn } from './ConditionFields';
import classes from './FilterGroupEditor.module.css';
import { isWhole } from './operators';

/** Groups in groups: with NOT around each of them as deep as the API goes. */
const MOST_LEVELS = 3;

const RULES = ['all', 'any', 'notAll', 'none'] as const;

type Rule = (typeof RULES)[number];

function ruleOf({ join, isNot }: Pick<FilterGroup, 'join' | 'isNot'>): Rule {
  return join === 'and' ? (isNot ? 'notAll' : 'all') : isNot ? 'none' : 'any';
}

export function firstCondition(entity: EntityDefinition): Condition {
  const leading = leadingField(entity);
  return conditionOn(leading, leading?.name ?? '');
}

interface FilterGroupEditorProps {
  readonly entity: EntityDefinition;
  readonly group: FilterGroup;
  readonly level: number;
  /** It was tried to apply: what lacks a value says so. */
  readonly isRefused: boolean;
  readonly onChange: (group: FilterGroup) => void;
}

/** How many of its parts must hold, and the parts: conditions, and groups like itself. */
export function FilterGroupEditor({ entity, group, level, isRefused, onChange }: FilterGroupEditorProps) {
  const list = useRef<HTMLDivElement>(null);
  const put = (place: number, part: FilterPart) => onChange({ ...group, parts: group.parts.with(place, part) });
  const remove = (place: number) => onChange({ ...group, parts: group.parts.toSpliced(place, 1) });
  const add = (part: FilterPart) => {
    onChange({ ...group, parts: [...group.parts, part] });
    // What was added is there once React has drawn it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>(':scope > :nth-last-child(2) input:not([type=hidden])')?.focus());
  };
  return (
    <div ref={list} className={classes.group} data-level={level}>
      <Select
        aria-label={t('list.rule')}
        data-autofocus={level === 1 || undefined}
        data={RULES.map((rule) => ({ value: rule, label: t(`list.rules.${rule}`) }))}
        value={ruleOf(group)}
        onChange={(rule) => onChange({
          ...group,
          join: rule === 'all' || rule === 'notAll' ? 'and' : 'or',
          isNot: rule === 'notAll' || rule === 'none',
        })}
        allowDeselect={false}
      />
      {group.parts.map((part, place) => {
        const name = t(isGroup(part) ? 'list.groupNumber' : 'list.conditionNumber', { number: place + 1 });
        return (
          <div key={place} role="group" aria-label={name} className={isGroup(part) ? classes.inner : classes.condition}>
            <IconButton
              icon={IconX} size={24} className={classes.remove} label={t('list.removeFilter', { filter: name })}
              onClick={() => remove(place)}
            />
            {isGroup(part)
              ? (
                <FilterGroupEditor
                  entity={entity} group={part} level={level + 1} isRefused={isRefused}
                  onChange={(next) => put(place, next)}
                />
              )
              : (
                <ConditionFields
                  entity={entity} condition={part} isInPopover={false}
                  error={isRefused && !isWhole(part) ? t('form.required') : null}
                  onChange={(next) => put(place, next)}
                />
              )}
          </div>
        );
      })}
      <div className={classes.adding}>
        <Button variant="default" size="compact-sm" onClick={() => add(firstCondition(entity))}>
          {t('list.addCondition')}
        </Button>
        {level < MOST_LEVELS && (
          <Button
            variant="default" size="compact-sm"
            onClick={() => add({
              join: group.join === 'and' ? 'or' : 'and', isNot: false, parts: [firstCondition(entity)],
            })}
          >
            {t('list.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}
