import { Fragment } from 'react';
import { fieldText } from '../../components/fields/FieldDisplay';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { isNumber, useDefinitions } from '../../lib/definitions';
import { isDate, isInWords, pathLabel, resolvePath } from '../../lib/fieldPath';
import type { FilterPart } from '../../lib/filterTree';
import { isGroup } from '../../lib/filterTree';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import classes from './FilterBar.module.css';
import { questionLabel, questionOf } from './operators';
import { useLinkTitles } from './useLinkTitles';

/** A filter as a sentence: "(Last name starts with Ha or Created today)". */
export function FilterWords({ entity, part }: { entity: EntityDefinition; part: FilterPart }) {
  if (!isGroup(part)) {
    return <ConditionWords entity={entity} condition={part} />;
  }
  return (
    <>
      {part.isNot && <span className={classes.join}>{t('list.words.not')} </span>}
      {'('}
      {part.parts.map((inner, place) => (
        <Fragment key={place}>
          {place > 0 && <span className={classes.join}> {t(`list.words.${part.join}`)} </span>}
          <FilterWords entity={entity} part={inner} />
        </Fragment>
      ))}
      {')'}
    </>
  );
}

function valueText(field: FieldDefinition, value: string): string {
  if (isInWords(value)) {
    return value;
  }
  // Elsewhere a comma may be part of the value.
  const values = field.options.length > 0 || isDate(field) || isNumber(field) ? value.split(',') : [value];
  return values.map((one) => (isNumber(field) && Number.isNaN(Number(one))
    ? one
    : fieldText(field, valueOf(field, one)))).join(', ');
}

/** Values stand in addresses as texts. */
function valueOf(field: FieldDefinition, text: string) {
  return field.type === 'boolean' ? text === 'true' || text === 'yes' : text;
}

function ConditionWords({ entity, condition }: { entity: EntityDefinition; condition: Condition }) {
  const path = resolvePath(useDefinitions(), entity, condition.field);
  const titles = useLinkTitles(path?.field.relation?.type, condition.value);
  if (!path) {
    return null;
  }
  const question = questionOf(path.field, condition);
  const shown = path.field.relation
    ? titles.join(', ')
    : condition.value.split('..').map((value) => valueText(path.field, value)).join(` ${t('list.words.and')} `);
  return (
    <>
      <span className={classes.field}>{pathLabel(path)}</span> {questionLabel(path.field, question)}
      {question !== 'filled' && question !== 'blank' && <> <b>{shown}</b></>}
    </>
  );
}
