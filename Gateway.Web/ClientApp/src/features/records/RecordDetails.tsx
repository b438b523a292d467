import { useState } from 'react';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { isToMany } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import { isEmpty } from '../../lib/records';
import { EditableField } from './EditableField';
import classes from './RecordDetails.module.css';

/** Fields that stand there even when they are empty: what names a record, what it must have, what lists show. */
function isAlwaysShown(entity: EntityDefinition, field: FieldDefinition): boolean {
  return field.isRequired || field.showInGrid || entity.titleFields.includes(field.name);
}

/** Every field of the record, label above value; the empty ones folded away until asked for. */
export function RecordDetails({ entity, record }: { entity: EntityDefinition; record: PageRecord }) {
  const [isUnfolded, setUnfolded] = useState(false);
  // What is folded is decided once: a value that goes must not take its field from under the pointer.
  const [folded] = useState(() => new Set(entity.fields
    .filter((field) => isEmpty(record.values[field.name]) && !isAlwaysShown(entity, field))
    .map((field) => field.name)));
  const fields = entity.fields.filter((field) => !isToMany(field));
  const hidden = fields.filter((field) => folded.has(field.name) && isEmpty(record.values[field.name]));
  const shown = isUnfolded ? fields : fields.filter((field) => !hidden.includes(field));
  return (
    <section aria-label={t('record.details')} className={classes.details}>
      <dl className={classes.fields}>
        {shown.map((field) => <EditableField key={field.name} entity={entity} record={record} field={field} />)}
      </dl>
      {hidden.length > 0 && (
        <button type="button" className={classes.fold} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? t('record.showLess') : t('record.showMore', { count: hidden.length })}
        </button>
      )}
    </section>
  );
}
