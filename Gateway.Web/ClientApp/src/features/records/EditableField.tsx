import { IconPencil } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useRef } from 'react';
import { FieldDisplay, fieldText } from '../../components/fields/FieldDisplay';
import { FieldEditor } from '../../components/fields/FieldEditor';
import type { EntityDefinition, FieldDefinition, FieldType } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { useMarks } from '../../lib/marks';
import type { FieldValue, PageRecord } from '../../lib/records';
import { isEmpty, sameValue } from '../../lib/records';
import { ConflictDialog } from './ConflictDialog';
import classes from './EditableField.module.css';
import type { FieldEdit } from './fieldEdit';
import { useElsewhere } from './useElsewhere';
import { useFieldEdit } from './useFieldEdit';

/** Chosen from a list: the choice itself saves, there is nothing to type. */
const CHOSEN: readonly FieldType[] = ['boolean', 'enum', 'file', 'image', 'manyToOne'];
/** Enter makes a new line here, so Ctrl Enter saves. */
const LONG: readonly FieldType[] = ['text', 'richText'];

interface EditableFieldProps {
  readonly entity: EntityDefinition;
  readonly record: PageRecord;
  readonly field: FieldDefinition;
}

/** A label and its value, which becomes a field when it is clicked. */
export function EditableField({ entity, record, field }: EditableFieldProps) {
  const { edit, send, saveNow } = useFieldEdit(entity, record, field);
  const pencil = useRef<HTMLButtonElement>(null);
  const stamp = useMarks(record.type, record.id).get(field.name);
  const value = record.values[field.name] ?? null;
  const canEdit = !field.isReadOnly && !entity.isReadOnly && !record.isDeleted;
  useElsewhere(record, field, (change) => send({ kind: 'elsewhere', change }));

  const begin = () => send({ kind: 'begin', value, revision: record.revision });
  const leave = () => {
    send({ kind: 'leave' });
    // After the field has gone: the focus must not fall back to the top of the page.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const save = () => {
    send({ kind: 'save' });
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const choose = (chosen: FieldValue) => {
    saveNow(chosen);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const beginUnlessLink = (event: MouseEvent) => {
    const isOther = (event.target as Element).closest('a, button') !== null;
    if (canEdit && !isOther && !window.getSelection()?.toString()) {
      begin();
    }
  };

  return (
    <div className={classes.field}>
      <dt className={classes.label}>{field.label}</dt>
      <dd className={classes.place}>
        {edit.step === 'editing'
          ? (
            <Editing
              field={field}
              edit={edit}
              onType={(draft) => (CHOSEN.includes(field.type) ? choose(draft) : send({ kind: 'type', draft }))}
              onTake={() => send({ kind: 'takeTheirs' })}
              onSave={save}
              onLeave={leave}
              onClose={() => send({ kind: 'leave' })}
            />
          )
          : (
            <div className={classes.value} data-editable={canEdit || undefined} onClick={beginUnlessLink}>
              <span key={stamp} className={stamp === undefined ? classes.text : `${classes.text} glow`}>
                {isEmpty(value)
                  ? <span className={classes.none}>{t('record.noValue')}</span>
                  : <FieldDisplay field={field} value={value} />}
              </span>
              {canEdit && (
                <button
                  ref={pencil}
                  type="button"
                  className={classes.pencil}
                  aria-label={t('action.edit', { field: field.label })}
                  title={`${t('action.edit', { field: field.label })} (Enter)`}
                  onClick={begin}
                >
                  <IconPencil size={16} stroke={1.5} aria-hidden />
                </button>
              )}
            </div>
          )}
        {edit.step === 'conflict' && (
          <ConflictDialog
            field={field}
            edit={edit}
            onChoose={(chosen) => send({ kind: 'choose', value: chosen })}
            onLeave={() => send({ kind: 'leave' })}
          />
        )}
      </dd>
    </div>
  );
}

interface EditingProps {
  readonly field: FieldDefinition;
  readonly edit: Extract<FieldEdit, { step: 'editing' }>;
  readonly onType: (draft: FieldValue) => void;
  readonly onTake: () => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  /** As leaving, for when the focus is elsewhere already and stays there. */
  readonly onClose: () => void;
}

function Editing({ field, edit, onType, onTake, onSave, onLeave, onClose }: EditingProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    // In a list of texts, Enter takes what was typed into the list first.
    const isEntry = Array.isArray(edit.draft) && input.value !== '';
    const isSave = event.key === 'Enter' && !isEntry && (!LONG.includes(field.type) || event.ctrlKey || event.metaKey);
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    } else if (isSave && !CHOSEN.includes(field.type)) {
      event.preventDefault();
      onSave();
    }
  };
  const onBlur = (event: React.FocusEvent) => {
    const { currentTarget, relatedTarget } = event;
    const isInside = currentTarget.contains(relatedTarget) || relatedTarget?.closest('[role=listbox]');
    // Only what was not touched closes by itself: typed text waits for Enter or Esc.
    if (!isInside && sameValue(edit.draft, edit.base)) {
      onClose();
    }
  };
  return (
    <div className={classes.editing} onKeyDown={onKeyDown} onBlur={onBlur}>
      <FieldEditor
        field={field}
        label={field.label}
        isLabelHidden
        autoFocus
        value={edit.draft}
        error={edit.error}
        onChange={onType}
      />
      {edit.elsewhere && (
        <p className={classes.elsewhere} role="status">
          {t('record.elsewhere', {
            author: edit.elsewhere.author, value: `“${fieldText(field, edit.elsewhere.value)}”`,
          })}
          {' '}
          <button type="button" className={classes.take} onClick={onTake}>{t('record.takeTheirs')}</button>
        </p>
      )}
    </div>
  );
}
