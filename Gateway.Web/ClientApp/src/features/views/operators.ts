import type { FieldDefinition } from '../../lib/definitions';
import { isDate } from '../../lib/fieldPath';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';

/** The usual question first: text is looked for by its beginning or a part, everything else by what it is. */
const ORDER = [
  'starts_with', 'contains', 'eq', 'neq', 'neq_or_null', 'lt', 'lte', 'gt', 'gte', 'between', 'ends_with',
  'not_contains', 'not_starts_with', 'not_ends_with', 'filled', 'blank',
] as const;

/** What people choose from: what the API writes by a value, as in exists=no or eq=5..7, is a question of its own. */
export type Question = (typeof ORDER)[number];

const DATE_LABELS: Partial<Record<Question, 'before' | 'beforeOrOn' | 'after' | 'afterOrOn'>> = {
  lt: 'before', lte: 'beforeOrOn', gt: 'after', gte: 'afterOrOn',
};

const LINKS_LABELS: Partial<Record<Question, 'hasAny' | 'hasNone' | 'hasNoneOrBlank' | 'hasAll' | 'hasNotAll'>> = {
  eq: 'hasAny', neq: 'hasNone', neq_or_null: 'hasNoneOrBlank', contains: 'hasAll', not_contains: 'hasNotAll',
};

function isOfMany({ type }: FieldDefinition): boolean {
  return type === 'manyToMany' || type === 'oneToMany' || type === 'multiEnum';
}

/** The questions that can be asked of a field, the usual one first. */
export function questionsOf(field: FieldDefinition): readonly Question[] {
  const { operators } = field;
  return ORDER.filter((question) => (
    question === 'filled' || question === 'blank' ? operators.includes('exists')
      : question === 'between' ? operators.includes('lt')
        : operators.includes(question)))
    // Of several, to have any of them is asked first.
    .toSorted((left, right) => (isOfMany(field) ? Number(right === 'eq') - Number(left === 'eq') : 0));
}

function isRange({ operators }: FieldDefinition, value: string): boolean {
  return operators.includes('lt') && value.includes('..');
}

export function questionOf(field: FieldDefinition, { operator, value }: Condition): Question {
  return operator === 'exists' || operator === 'empty'
    ? (operator === 'exists') === (value === 'yes') ? 'filled' : 'blank'
    : operator === 'eq' && isRange(field, value) ? 'between'
      : ORDER.find((known) => known === operator) ?? 'eq';
}

/** Another question of the same field, with the value where it still fits. */
export function withQuestion(field: FieldDefinition, condition: Condition, question: Question): Condition {
  const before = questionOf(field, condition);
  const isKept = ![before, question].some((one) => ['between', 'filled', 'blank'].includes(one));
  switch (question) {
    case 'filled':
      return { ...condition, operator: 'exists', value: 'yes' };
    case 'blank':
      return { ...condition, operator: 'exists', value: 'no' };
    case 'between':
      return { ...condition, operator: 'eq', value: '..' };
    default:
      return { ...condition, operator: question, value: isKept ? condition.value : '' };
  }
}

/** Whether all that it needs is said. */
export function isWhole({ operator, value }: Condition): boolean {
  return value !== '' && !(operator === 'eq' && /^\.\.|\.\.$/.test(value));
}

export function questionLabel(field: FieldDefinition, question: Question): string {
  const label = (isDate(field) && DATE_LABELS[question]) || (isOfMany(field) && LINKS_LABELS[question]) || question;
  return t(`operator.${label}`);
}
