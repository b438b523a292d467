import { Group } from '@mantine/core';
import { FieldEditor } from '../../components/fields/FieldEditor';
import type { FieldDefinition } from '../../lib/definitions';
import { isDate } from '../../lib/fieldPath';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import type { FieldValue } from '../../lib/records';
import { isEmpty, isLink, isLinks } from '../../lib/records';
import { DateValue } from './DateValue';
import type { Question } from './operators';
import { questionOf } from './operators';
import { useLinkTitles } from './useLinkTitles';

interface ConditionValueProps {
  readonly field: FieldDefinition;
  readonly condition: Condition;
  readonly isInPopover: boolean;
  readonly autoFocus: boolean;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** Of which several values can be named at once. */
const OF_MANY: readonly Question[] = ['eq', 'neq', 'neq_or_null', 'contains', 'not_contains'];

/** A filter compares with values of a shape that a person can type: lists and long texts become one line. */
function asFilterField(field: FieldDefinition, question: Question): FieldDefinition {
  const isText = ['text', 'email', 'phone', 'url', 'emailList', 'phoneList'].includes(field.type);
  const isMany = OF_MANY.includes(question);
  const type = isText ? 'string'
    : field.relation ? isMany ? 'manyToMany' : 'manyToOne'
      : field.options.length > 0 ? isMany ? 'multiEnum' : 'enum' : field.type;
  return { ...field, type, isRequired: true, help: null };
}

function toText(value: FieldValue): string {
  return isEmpty(value) ? ''
    : isLinks(value) ? value.map(({ id }) => id).join(',')
      : Array.isArray(value) ? value.join(',') : isLink(value) ? value.id : String(value);
}

function toValue(field: FieldDefinition, text: string, titles: readonly string[]): FieldValue {
  if (text === '') {
    return null;
  }
  switch (field.type) {
    case 'manyToMany':
      return text.split(',').map((id, place) => (
        { type: field.relation?.type ?? '', id, title: titles[place] ?? null }));
    case 'multiEnum':
      return text.split(',');
    case 'boolean':
      return text === 'true' || text === 'yes';
    case 'percent':
      return Number.isNaN(Number(text)) ? text : Number(text);
    default:
      return text;
  }
}

/** What a condition compares with; nothing where it only asks whether there is something. */
export function ConditionValue({ field, condition, isInPopover, autoFocus, error, onChange }: ConditionValueProps) {
  const question = questionOf(field, condition);
  const shown = asFilterField(field, question);
  const titles = useLinkTitles(field.relation?.type, condition.value);
  if (question === 'filled' || question === 'blank') {
    return null;
  }
  const editor = (text: string, label: string, place: 0 | 1 | null, change: (next: string) => void) => {
    const isFirst = place !== 1;
    const common = {
      field: shown, label, isInPopover, autoFocus: autoFocus && isFirst, error: isFirst ? error : null,
    };
    return isDate(field)
      ? <DateValue {...common} value={text} onChange={change} />
      : (
        <FieldEditor
          {...common}
          value={toValue(shown, text, titles)}
          onChange={(value) => change(toText(value))}
        />
      );
  };
  if (question !== 'between') {
    return editor(condition.value, t('list.value'), null, onChange);
  }
  const [from = '', to = ''] = condition.value.split('..');
  return (
    <Group gap={8} grow align="flex-start">
      {editor(from, t('list.from'), 0, (next) => onChange(`${next}..${to}`))}
      {editor(to, t('list.to'), 1, (next) => onChange(`${from}..${next}`))}
    </Group>
  );
}
