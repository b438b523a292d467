import type { FieldDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';

/** The usual question first: text is looked for by its beginning or a part, everything else by what it is. */
const ORDER = [
  'starts_with', 'contains', 'eq', 'neq', 'neq_or_null', 'lt', 'lte', 'gt', 'gte', 'ends_with', 'not_contains',
  'not_starts_with', 'not_ends_with', 'exists',
] as const;

type Operator = (typeof ORDER)[number];

const DATE_LABELS: Partial<Record<Operator, 'before' | 'beforeOrOn' | 'after' | 'afterOrOn'>> = {
  lt: 'before', lte: 'beforeOrOn', gt: 'after', gte: 'afterOrOn',
};

export function isKnownOperator(operator: string): operator is Operator {
  return (ORDER as readonly string[]).includes(operator);
}

/** The operators of a field that the page can say in words, the usual one first. */
export function operatorsOf(field: FieldDefinition): readonly Operator[] {
  return ORDER.filter((operator) => field.operators.includes(operator));
}

export function operatorLabel(field: FieldDefinition, operator: string): string {
  if (!isKnownOperator(operator)) {
    return operator;
  }
  const isDate = field.type === 'date' || field.type === 'dateTime';
  return t(`operator.${(isDate && DATE_LABELS[operator]) || operator}`);
}
