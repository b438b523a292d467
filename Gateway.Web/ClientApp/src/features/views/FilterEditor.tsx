import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { FieldEditor } from '../../components/fields/FieldEditor';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { filterFields, findField, leadingField } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import type { FieldValue } from '../../lib/records';
import { isEmpty, isLink } from '../../lib/records';
import classes from './FilterEditor.module.css';
import { operatorLabel, operatorsOf } from './operators';

interface FilterEditorProps {
  readonly entity: EntityDefinition;
  readonly condition: Condition | undefined;
  readonly onApply: (condition: Condition) => void;
}

/** A filter compares with one value of a shape that a person can type: lists and long texts become one line. */
function asFilterField(field: FieldDefinition): FieldDefinition {
  const isText = ['text', 'email', 'phone', 'url', 'emailList', 'phoneList'].includes(field.type);
  const type = isText ? 'string' : field.relation ? 'manyToOne' : field.type === 'multiEnum' ? 'enum' : field.type;
  return { ...field, type, isRequired: true, help: null };
}

function conditionText(value: FieldValue): string {
  return isLink(value) ? value.id : String(value);
}

function initialValue(field: FieldDefinition | undefined, condition: Condition | undefined): FieldValue {
  if (!field || !condition || condition.operator === 'exists') {
    return null;
  }
  return field.relation
    ? { type: field.relation.type, id: condition.value, title: null }
    : field.type === 'boolean' ? condition.value === 'true'
      : field.type === 'percent' ? Number(condition.value) : condition.value;
}

export function FilterEditor({ entity, condition, onApply }: FilterEditorProps) {
  const fields = filterFields(entity).filter((field) => operatorsOf(field).length > 0);
  const [name, setName] = useState(condition?.field ?? leadingField(entity)?.name ?? '');
  const field = findField(entity, name);
  const [operator, setOperator] = useState<string>(condition?.operator ?? (field && operatorsOf(field)[0]) ?? 'eq');
  const [value, setValue] = useState<FieldValue>(() => initialValue(field, condition));
  const [has, setHas] = useState(condition?.operator === 'exists' ? condition.value : 'yes');

  const chooseField = (next: string | null) => {
    const chosen = next ? findField(entity, next) : undefined;
    if (chosen) {
      setName(chosen.name);
      setOperator(operatorsOf(chosen)[0] ?? 'eq');
      setValue(null);
    }
  };
  const text = operator === 'exists' ? has : isEmpty(value) ? '' : conditionText(value);
  const apply = () => text !== '' && onApply({ field: name, operator, value: text });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Select
        label={t('list.field')}
        data={fields.map((candidate) => ({ value: candidate.name, label: candidate.label }))}
        value={name}
        onChange={chooseField}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      {field && (
        <Select
          label={t('list.operator')}
          data={operatorsOf(field).map((known) => ({ value: known, label: operatorLabel(field, known) }))}
          value={operator}
          onChange={(next) => next && setOperator(next)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {operator === 'exists'
        ? (
          <Select
            label={t('list.value')}
            data={[{ value: 'yes', label: t('value.yes') }, { value: 'no', label: t('value.no') }]}
            value={has}
            onChange={(next) => next && setHas(next)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
        )
        : field && (
          <FieldEditor
            field={asFilterField(field)}
            label={t('list.value')}
            value={value}
            onChange={setValue}
            isInPopover
            autoFocus
          />
        )}
      <Button type="submit" disabled={text === ''}>{t('list.applyFilter')}</Button>
    </form>
  );
}
