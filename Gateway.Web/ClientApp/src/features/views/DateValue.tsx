import { Group, NumberInput, Select } from '@mantine/core';
import { FieldEditor } from '../../components/fields/FieldEditor';
import type { FieldDefinition } from '../../lib/definitions';
import { isInWords } from '../../lib/fieldPath';
import { t } from '../../lib/i18n';
import { ROLLING, rollingOf, SPANS, UNITS } from './dateWords';

interface DateValueProps {
  readonly field: FieldDefinition;
  readonly label: string;
  readonly value: string;
  readonly isInPopover: boolean;
  readonly autoFocus: boolean;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

const EXACT = 'exact';
const MOST_UNITS = 1000;

/** A day: today and its like, a number of days and the like from today on, or one of the calendar. */
export function DateValue({ field, label, value, isInPopover, autoFocus, error, onChange }: DateValueProps) {
  const rolling = rollingOf(value);
  const kind = rolling ? rolling.direction : isInWords(value) ? value : EXACT;
  const comboboxProps = { withinPortal: !isInPopover };
  const choose = (next: string) => onChange(next === EXACT ? ''
    : next === 'last' || next === 'next' ? `${next} 30 days` : next);
  return (
    <>
      <Select
        label={label}
        data={[
          { value: EXACT, label: t(field.type === 'date' ? 'days.exactDay' : 'days.exactTime') },
          ...ROLLING.map((direction) => ({ value: direction, label: t(`days.${direction}`) })),
          ...SPANS.map((words) => ({ value: words, label: words })),
          ...(kind === EXACT || rolling || SPANS.some((words) => words === kind) ? [] : [{ value: kind, label: kind }]),
        ]}
        value={kind}
        onChange={(next) => next && next !== kind && choose(next)}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        comboboxProps={comboboxProps}
      />
      {rolling && (
        <Group gap={8} grow>
          <NumberInput
            aria-label={t('days.count', { label })}
            value={rolling.count}
            min={1}
            max={MOST_UNITS}
            allowDecimal={false}
            allowNegative={false}
            onChange={(count) => onChange(`${rolling.direction} ${count === '' ? 1 : count} ${rolling.unit}`)}
          />
          <Select
            aria-label={t('days.unit', { label })}
            data={UNITS.map((unit) => ({ value: unit, label: unit }))}
            value={rolling.unit}
            onChange={(unit) => unit && onChange(`${rolling.direction} ${rolling.count} ${unit}`)}
            allowDeselect={false}
            comboboxProps={comboboxProps}
          />
        </Group>
      )}
      {kind === EXACT && (
        <FieldEditor
          field={field} label={t('days.of', { label })} isLabelHidden value={value || null} error={error}
          isInPopover={isInPopover} onChange={(next) => onChange(next === null ? '' : String(next))}
        />
      )}
    </>
  );
}
