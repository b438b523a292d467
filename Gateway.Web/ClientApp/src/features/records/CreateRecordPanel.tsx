import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FieldEditor } from '../../components/fields/FieldEditor';
import { FormPanel } from '../../components/ui/FormPanel';
import { explainRefusal } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import type { EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { errorOf, fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { readAttribute } from '../../lib/records';
import classes from './CreateRecordPanel.module.css';
import type { Draft } from './createRecord';
import { useCreateRecord } from './createRecord';

/** First what names the record and what lists show; the rest waits behind a fold. */
function isFirst(entity: EntityDefinition, field: FieldDefinition): boolean {
  return field.isRequired || field.showInGrid || entity.titleFields.includes(field.name);
}

/** What was refused and has no field in the form: the server down, or a rule over several fields. */
function wholeError(error: Error | null, errors: ReadonlyMap<string, string>): string | null {
  if (!error) {
    return null;
  }
  const isOfFields = error instanceof ApiError && [400, 409, 422].includes(error.status);
  return isOfFields ? errors.get('') ?? null : explainRefusal(error);
}

/** A new record in a panel at the side: the list stays in sight. */
export function CreateRecordPanel({ entity, onClose }: { entity: EntityDefinition; onClose: () => void }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({});
  const [isUnfolded, setUnfolded] = useState(false);
  const create = useCreateRecord(entity);
  const errors = fieldErrors(create.error);
  const fields = entity.fields.filter((field) => !field.isReadOnly && field.type !== 'oneToMany');
  // A refused field must be in sight, whether it was folded away or not.
  const shown = fields.filter((field) => isUnfolded || isFirst(entity, field) || errorOf(errors, field) !== null);
  const label = entity.label.toLowerCase();
  const error = wholeError(create.error, errors);

  const submit = () => create.mutate(draft, {
    onSuccess: ({ id }) => {
      onClose();
      void navigate(paths.record(entity.type, id));
    },
  });
  return (
    <FormPanel
      title={t('form.title', { entity: label })}
      submitLabel={t('form.submit', { entity: label })}
      isSubmitting={create.isPending}
      error={error}
      isChanged={Object.keys(draft).length > 0}
      onClose={onClose}
      onSubmit={submit}
    >
      {shown.map((field, place) => (
        <FieldEditor
          key={field.name}
          field={field}
          label={field.label}
          autoFocus={place === 0}
          value={field.name in draft ? draft[field.name] ?? null : readAttribute(field, field.default)}
          error={errorOf(errors, field)}
          onChange={(value) => setDraft({ ...draft, [field.name]: value })}
        />
      ))}
      {!isUnfolded && shown.length < fields.length && (
        <Button variant="subtle" className={classes.more} onClick={() => setUnfolded(true)}>{t('form.more')}</Button>
      )}
    </FormPanel>
  );
}
