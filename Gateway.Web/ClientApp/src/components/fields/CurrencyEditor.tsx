import { Group, Input, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { t } from '../../lib/i18n';
import type { Structure } from '../../lib/records';
import { isStructure } from '../../lib/records';
import { currencyChoices } from './codes';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';

const CURRENCY_WIDTH_PIXELS = 110;

/** An amount and the currency that it is in. */
export function CurrencyEditor(props: FieldEditorProps) {
  const { 'aria-label': ariaLabel, label, description, error, required, ...focus } = common(props);
  const amount: Structure = isStructure(props.value) ? props.value : { value: null, currency: null };
  const currencies = useMemo(() => currencyChoices(), []);
  const change = (part: Structure) => {
    const next = { value: amount.value ?? null, currency: amount.currency ?? null, ...part };
    props.onChange(next.value === null && next.currency === null ? null : next);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} required={required}>
      <Group gap={8} wrap="nowrap" role="group" aria-label={ariaLabel ?? props.label}>
        <TextInput
          {...focus}
          aria-label={t('value.amount')}
          inputMode="decimal"
          flex={1}
          value={amount.value ?? ''}
          onChange={(event) => change({ value: event.currentTarget.value || null })}
        />
        <Select
          aria-label={t('value.currency')}
          w={CURRENCY_WIDTH_PIXELS}
          data={currencies}
          value={amount.currency ?? null}
          searchable
          clearable={!required}
          comboboxProps={{ withinPortal: !(props.isInPopover ?? false) }}
          onChange={(currency) => change({ currency })}
        />
      </Group>
    </Input.Wrapper>
  );
}
