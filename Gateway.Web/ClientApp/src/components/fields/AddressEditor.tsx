import { Input, Select, Stack, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { Structure } from '../../lib/records';
import { isStructure } from '../../lib/records';
import classes from './AddressEditor.module.css';
import { countryChoices } from './codes';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';

/** An address, part by part; an empty one is no address. */
export function AddressEditor(props: FieldEditorProps) {
  const { 'aria-label': ariaLabel, label, description, error, required, ...focus } = common(props);
  const address: Structure = isStructure(props.value) ? props.value : {};
  const countries = useMemo(() => [...countryChoices()], []);
  const change = (name: string, text: string | null) => {
    const next: Structure = { ...address, [name]: text || null };
    props.onChange(Object.values(next).every((part) => part === null) ? null : next);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} required={required}>
      <Stack gap={14} className={classes.parts} role="group" aria-label={ariaLabel ?? props.label}>
        {props.field.parts.map((part, place) => (part.name === 'country'
          ? (
            <Select
              key={part.name}
              label={part.label}
              data={countries}
              value={address.country ?? null}
              searchable
              clearable
              comboboxProps={{ withinPortal: !(props.isInPopover ?? false) }}
              onChange={(code) => change(part.name, code)}
            />
          )
          : (
            <TextInput
              key={part.name}
              {...(place === 0 ? focus : {})}
              label={part.label}
              maxLength={part.maxLength}
              value={address[part.name] ?? ''}
              onChange={(event) => change(part.name, event.currentTarget.value)}
            />
          )))}
      </Stack>
    </Input.Wrapper>
  );
}
