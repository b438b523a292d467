import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EntityDefinition } from '../../lib/definitions';
import { leadingField } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import { ConditionFields, conditionOn } from './ConditionFields';
import classes from './FilterEditor.module.css';
import { isWhole } from './operators';

interface FilterEditorProps {
  readonly entity: EntityDefinition;
  readonly condition: Condition | undefined;
  readonly onApply: (condition: Condition) => void;
  /** The person wants more than one condition says. */
  readonly onCombine: () => void;
}

/** One condition, in what opens under its chip. */
export function FilterEditor({ entity, condition, onApply, onCombine }: FilterEditorProps) {
  const leading = leadingField(entity);
  const [before] = useState(condition ?? conditionOn(leading, leading?.name ?? ''));
  const [draft, setDraft] = useState(before);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(draft)) {
          onApply(draft);
        }
      }}
    >
      <ConditionFields
        entity={entity} condition={draft} onChange={setDraft} isInPopover error={null}
        autoFocus={draft === before}
      />
      <Button type="submit" disabled={!isWhole(draft)}>{t('list.applyFilter')}</Button>
      <Button variant="subtle" size="compact-sm" onClick={onCombine}>{t('list.combine')}</Button>
    </form>
  );
}
