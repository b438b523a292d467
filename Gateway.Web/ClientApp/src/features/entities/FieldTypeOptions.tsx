import { Group, NumberInput, TextInput } from '@mantine/core';
import { FieldEditor } from '../../components/fields/FieldEditor';
import { t } from '../../lib/i18n';
import { EnumOptions } from './EnumOptions';
import type { FieldPartProps } from './fieldPart';
import { partOf } from './fieldPart';
import { asDefinition, isComputed } from './fieldForm';
import { ENUMS, hasOption, longest } from './fieldTypes';
import { FormulaInput } from './FormulaInput';

const MOST_DIGITS = 28;
const MOST_DECIMALS = 10;

/** What a Mantine number input gives: a text while it is no number yet. */
function numberOf(value: number | string): number | '' {
  return typeof value === 'number' ? value : '';
}

/** The options that fields of the type have, and no other. */
export function FieldTypeOptions(part: FieldPartProps) {
  const { draft, field, errors, onChange } = part;
  const { type } = draft;
  return (
    <>
      {hasOption('options', type) && (
        <EnumOptions
          options={draft.options} isMany={type === 'multiEnum'} {...partOf(part, 'options')}
          error={[errors.get('options'), ENUMS.includes(type) && errors.get('default')].filter(Boolean).join(' ')}
          onChange={(options) => onChange({ options })}
        />
      )}
      {hasOption('digits', type) && (
        <Group gap={8} grow align="flex-start">
          <NumberInput
            label={t('entities.precision')} value={draft.precision} min={1} max={MOST_DIGITS}
            allowDecimal={false} {...partOf(part, 'precision', field ? t('entities.shrinkHint') : undefined)}
            onChange={(precision) => onChange({ precision: numberOf(precision) })}
          />
          <NumberInput
            label={t('entities.scale')} value={draft.scale} min={0} max={MOST_DECIMALS}
            allowDecimal={false} {...partOf(part, 'scale', field ? t('entities.shrinkHint') : undefined)}
            onChange={(scale) => onChange({ scale: numberOf(scale) })}
          />
        </Group>
      )}
      {hasOption('maxLength', type) && (
        <NumberInput
          label={t('entities.maxLength')} value={draft.maxLength} min={1} max={longest(type)}
          allowDecimal={false} {...partOf(part, 'maxLength', field ? t('entities.shrinkHint') : undefined)}
          onChange={(maxLength) => onChange({ maxLength: numberOf(maxLength) })}
        />
      )}
      {hasOption('range', type) && (
        <Group gap={8} grow align="flex-start">
          <NumberInput
            label={t('entities.minimum')} value={draft.minimum}
            {...partOf(part, 'minimum', type === 'percent' ? t('entities.shareHint') : undefined)}
            onChange={(minimum) => onChange({ minimum: numberOf(minimum) })}
          />
          <NumberInput
            label={t('entities.maximum')} value={draft.maximum}
            {...partOf(part, 'maximum', type === 'percent' ? t('entities.shareHint') : undefined)}
            onChange={(maximum) => onChange({ maximum: numberOf(maximum) })}
          />
        </Group>
      )}
      {hasOption('pattern', type) && (
        <TextInput
          label={t('entities.pattern')} value={draft.pattern} spellCheck={false}
          {...partOf(part, 'pattern', t('entities.patternHint'))}
          onChange={(event) => onChange({ pattern: event.currentTarget.value })}
        />
      )}
      {hasOption('formula', type) && (
        <FormulaInput
          value={draft.formula} {...partOf(part, 'formula', t('entities.formulaHint'))}
          onChange={(formula) => onChange({ formula })}
        />
      )}
      {hasOption('default', type) && !isComputed(draft) && !partOf(part, 'default').disabled && (
        <FieldEditor
          field={asDefinition(draft, t('entities.default'))} label={t('entities.default')} value={draft.default}
          error={errors.get('default') ?? null} onChange={(value) => onChange({ default: value })}
        />
      )}
    </>
  );
}
