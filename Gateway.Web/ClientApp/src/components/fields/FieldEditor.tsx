import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldType } from '../../lib/definitions';
import { isNumber } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { FieldValue, RecordLink } from '../../lib/records';
import { isLink } from '../../lib/records';
import { AddressEditor } from './AddressEditor';
import { CurrencyEditor } from './CurrencyEditor';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';
import { FileEditor } from './FileEditor';
import { LinkPicker, LinksPicker } from './LinkPicker';
import { PercentEditor } from './PercentEditor';
import { RichTextEditor } from './RichTextEditor';

/** A native input for these: every system has its own good way to type a number or a day. */
const INPUT_TYPES: Partial<Record<FieldType, string>> = {
  date: 'date', dateTime: 'datetime-local', email: 'email', phone: 'tel', url: 'url',
};

function LineEditor(props: FieldEditorProps) {
  const { field, value, onChange } = props;
  const isWhole = field.type === 'integer' || field.type === 'bigInteger';
  return (
    <TextInput
      {...common(props)}
      type={INPUT_TYPES[field.type] ?? 'text'}
      step={field.type === 'dateTime' ? 1 : undefined}
      inputMode={isNumber(field) ? (isWhole ? 'numeric' : 'decimal') : undefined}
      value={toInput(field.type, value)}
      onChange={(event) => onChange(fromInput(field.type, event.currentTarget.value))}
    />
  );
}

/** An instant is edited in the time zone of the person, without seconds' fractions. */
function toInput(type: FieldType, value: FieldValue): string {
  if (type !== 'dateTime' || typeof value !== 'string' || !value.includes('T')) {
    return value === null ? '' : String(value);
  }
  const instant = new Date(value);
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}

function fromInput(type: FieldType, text: string): FieldValue {
  if (text === '') {
    return null;
  }
  if (type === 'dateTime') {
    return new Date(text).toISOString();
  }
  // What is not a number goes as it is: the server says so at the field, in its words.
  return type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
}

function ChoiceEditor(props: FieldEditorProps & { readonly choices: readonly { value: string; label: string }[] }) {
  const { field, value, onChange, choices, isInPopover = false, autoFocus = false, isLabelHidden = false } = props;
  return (
    <Select
      {...common(props)}
      data={choices}
      value={value === null ? null : String(value)}
      clearable={!field.isRequired}
      allowDeselect={false}
      defaultDropdownOpened={autoFocus && isLabelHidden}
      comboboxProps={{ withinPortal: !isInPopover }}
      onChange={(chosen) => onChange(field.type === 'boolean' && chosen !== null ? chosen === 'true' : chosen)}
    />
  );
}

function LinkEditor(props: FieldEditorProps) {
  const { field, value, onChange, label, error = null, autoFocus = false, isLabelHidden = false, isInPopover = false }
    = props;
  const picker = {
    type: field.relation?.type ?? '', label, isLabelHidden, error, autoFocus, isInPopover, isRequired: field.isRequired,
  };
  return field.type === 'manyToOne'
    ? <LinkPicker {...picker} value={isLink(value) ? value : null} onChange={onChange} />
    : <LinksPicker {...picker} value={(value ?? []) as readonly RecordLink[]} onChange={onChange} />;
}

type Editor = (props: FieldEditorProps) => ReactNode;

const editors: Partial<Record<FieldType, Editor>> = {
  address: AddressEditor,
  boolean: (props) => (
    <ChoiceEditor
      {...props}
      choices={[{ value: 'true', label: t('value.yes') }, { value: 'false', label: t('value.no') }]}
    />
  ),
  emailList: TextListEditor,
  enum: (props) => (
    <ChoiceEditor {...props} choices={props.field.options.map(({ id, label }) => ({ value: id, label }))} />
  ),
  file: FileEditor,
  image: FileEditor,
  multiCurrency: CurrencyEditor,
  multiEnum: OptionsEditor,
  percent: PercentEditor,
  richText: RichTextEditor,
  manyToMany: LinkEditor,
  manyToOne: LinkEditor,
  oneToMany: LinkEditor,
  phoneList: TextListEditor,
  text: (props) => (
    <Textarea
      {...common(props)}
      autosize
      minRows={3}
      maxRows={12}
      value={String(props.value ?? '')}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  ),
};

function OptionsEditor(props: FieldEditorProps) {
  const { field, value, onChange, isInPopover = false } = props;
  return (
    <MultiSelect
      {...common(props)}
      data={field.options.map(({ id, label }) => ({ value: id, label }))}
      value={[...(value ?? []) as readonly string[]]}
      comboboxProps={{ withinPortal: !isInPopover }}
      onChange={(chosen) => onChange(chosen)}
    />
  );
}

function TextListEditor(props: FieldEditorProps) {
  return (
    <TagsInput
      {...common(props)}
      placeholder={t('value.addEntry')}
      acceptValueOnBlur
      value={[...(props.value ?? []) as readonly string[]]}
      onChange={(texts) => props.onChange(texts)}
    />
  );
}

/** The field in which a value is typed; a special case is one more editor in the table above. */
export function FieldEditor(props: FieldEditorProps) {
  const Chosen = editors[props.field.type] ?? LineEditor;
  return <Chosen {...props} />;
}
