import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldValue } from '../../lib/records';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';

/** As many decimals of a share as the server keeps. */
const SHARE_DECIMALS = 6;

/** People write 25 for the share 0.25. What is no number goes as it is: the server says so at the field. */
function toShare(text: string): FieldValue {
  const number = text.trim().replace(',', '.').replace(/\s*%$/, '');
  return number === '' ? null
    : /^-?\d+(\.\d+)?$/.test(number) ? Number((Number(number) / 100).toFixed(SHARE_DECIMALS)) : text;
}

function toText(share: FieldValue): string {
  return typeof share === 'number' ? String(Number((share * 100).toFixed(SHARE_DECIMALS - 2))) : String(share ?? '');
}

export function PercentEditor(props: FieldEditorProps) {
  const [typed, setTyped] = useState(() => toText(props.value));
  // "12." is a number on its way: what was typed stands as long as it means the value.
  const text = toShare(typed) === props.value ? typed : toText(props.value);
  return (
    <TextInput
      {...common(props)}
      inputMode="decimal"
      rightSection="%"
      value={text}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        props.onChange(toShare(event.currentTarget.value));
      }}
    />
  );
}
