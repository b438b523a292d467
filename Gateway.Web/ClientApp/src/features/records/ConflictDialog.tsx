import { Modal } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { FieldDisplay, fieldText } from '../../components/fields/FieldDisplay';
import type { FieldDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { FieldValue } from '../../lib/records';
import { isEmpty } from '../../lib/records';
import classes from './ConflictDialog.module.css';
import type { FieldEdit } from './fieldEdit';

interface ConflictDialogProps {
  readonly field: FieldDefinition;
  readonly edit: Extract<FieldEdit, { step: 'conflict' }>;
  readonly onChoose: (value: FieldValue) => void;
  readonly onLeave: () => void;
}

/** Two people saved the same field: the three values side by side, and one press keeps one of them. */
export function ConflictDialog({ field, edit, onChoose, onLeave }: ConflictDialogProps) {
  const { original, theirs } = edit.conflict;
  const choices = [
    { name: t('conflict.original'), value: original },
    { name: t('conflict.theirs'), value: theirs },
    { name: t('conflict.mine'), value: edit.draft },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      event.preventDefault();
      onChoose(choice.value);
    }
  };
  const author = edit.elsewhere?.author;
  return (
    <Modal
      opened
      onClose={onLeave}
      size={720}
      title={t('conflict.title', { field: field.label.toLowerCase() })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onKeyDown={onKeyDown}
    >
      <p className={classes.explain}>
        {author ? t('conflict.explain', { author }) : t('conflict.explainUnknown')}
      </p>
      <div className={classes.choices}>
        {choices.map(({ name, value }, place) => (
          <button
            key={name}
            type="button"
            className={classes.choice}
            data-autofocus={place === choices.length - 1 || undefined}
            aria-label={`${t('conflict.keep', { which: name.toLowerCase() })}: ${fieldText(field, value)}`}
            onClick={() => onChoose(value)}
          >
            <span className={classes.name}>
              {name}
              <kbd>{place + 1}</kbd>
            </span>
            <span className={classes.value} inert>
              {isEmpty(value) ? t('record.noValue') : <FieldDisplay field={field} value={value} />}
            </span>
          </button>
        ))}
      </div>
    </Modal>
  );
}
