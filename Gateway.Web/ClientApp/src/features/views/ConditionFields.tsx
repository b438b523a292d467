import { Select } from '@mantine/core';
import type { Definitions, EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { filterFields, useDefinitions } from '../../lib/definitions';
import { MOST_NAMES, resolvePath } from '../../lib/fieldPath';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import classes from './ConditionFields.module.css';
import { ConditionValue } from './ConditionValue';
import { questionLabel, questionOf, questionsOf, withQuestion } from './operators';

interface ConditionFieldsProps {
  readonly entity: EntityDefinition;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly isInPopover: boolean;
  /** Type the value at once. */
  readonly autoFocus?: boolean;
  readonly error: string | null;
}

/** A question of a field, which is what a condition is before its value is known. */
export function conditionOn(field: FieldDefinition | undefined, path: string): Condition {
  const none = { field: path, operator: 'eq', value: '' };
  const [first = 'eq'] = field ? questionsOf(field) : [];
  return field ? withQuestion(field, none, first) : none;
}

function choices(fields: readonly FieldDefinition[]) {
  return fields.map(({ name, label }) => ({ value: name, label }));
}

/** What may stand in a path at this place: what can be asked, and relations that lead on. */
function fieldsAt(definitions: Definitions, entity: EntityDefinition): readonly FieldDefinition[] {
  return filterFields(entity).filter((field) => field.operators.length > 0
    || (field.relation && definitions.has(field.relation.type)));
}

/** Which field, over up to three relations; what is asked of it; and the value. */
export function ConditionFields({
  entity, condition, onChange, isInPopover, autoFocus = false, error,
}: ConditionFieldsProps) {
  const definitions = useDefinitions();
  const path = resolvePath(definitions, entity, condition.field);
  const comboboxProps = { withinPortal: !isInPopover };
  const choose = (name: string) => {
    const next = resolvePath(definitions, entity, name);
    onChange(conditionOn(next?.field, name));
  };
  return (
    <>
      {stepsOf(definitions, entity, condition.field).map((step, place) => (
        <Select
          key={step.before}
          label={place === 0 ? t('list.field') : t('list.fieldOf', { relation: step.label })}
          data={[
            ...(place === 0 ? [] : [{ value: '', label: t('list.itself', { relation: step.label }) }]),
            ...choices(fieldsAt(definitions, step.entity)),
          ]}
          value={step.name}
          onChange={(name) => name !== null && choose([step.before, name].filter(Boolean).join('.'))}
          searchable
          openOnFocus={false}
          allowDeselect={false}
          comboboxProps={comboboxProps}
        />
      ))}
      {path && (
        <>
          <Select
            label={t('list.operator')}
            data={questionsOf(path.field).map((known) => ({ value: known, label: questionLabel(path.field, known) }))}
            value={questionOf(path.field, condition)}
            onChange={(question) => question && onChange(withQuestion(path.field, condition, question))}
            allowDeselect={false}
            comboboxProps={comboboxProps}
          />
          <div className={classes.value}>
            <ConditionValue
              key={`${condition.field} ${questionOf(path.field, condition)}`}
              field={path.field}
              condition={condition}
              isInPopover={isInPopover}
              autoFocus={autoFocus}
              error={error}
              onChange={(value) => onChange({ ...condition, value })}
            />
          </div>
        </>
      )}
    </>
  );
}

interface Step {
  /** The path up to here. */
  readonly before: string;
  readonly entity: EntityDefinition;
  /** Label of the relation that leads here. */
  readonly label: string;
  /** What is chosen here; empty: the relation itself. */
  readonly name: string;
}

/** One choice for each name of the path, and one more where it ends with a relation that leads on. */
function stepsOf(definitions: Definitions, entity: EntityDefinition, name: string): readonly Step[] {
  const path = resolvePath(definitions, entity, name);
  if (!path) {
    return [{ before: '', entity, label: '', name }];
  }
  const steps: Step[] = [];
  let before = '';
  let [at, label] = [entity, ''];
  for (const field of [...path.relations, path.field]) {
    steps.push({ before, entity: at, label, name: field.name });
    before = [before, field.name].filter(Boolean).join('.');
    const target = field.relation && definitions.get(field.relation.type);
    if (!target) {
      return steps;
    }
    [at, label] = [target, field.label];
  }
  return steps.length < MOST_NAMES ? [...steps, { before, entity: at, label, name: '' }] : steps;
}
