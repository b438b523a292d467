import { IconMessage, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { explainRefusal } from '../../components/ui/Notice';
import { showToast } from '../../components/ui/toasts';
import { deleteRecord, restoreRecord } from '../../lib/deleteRecord';
import { formatExact, formatInstant } from '../../lib/format';
import { formatSize } from '../../lib/formatSize';
import { t } from '../../lib/i18n';
import classes from './AttachedFile.module.css';
import type { Attachment } from './attachmentsQuery';
import { CommentEditor } from './CommentEditor';
import { writeComment } from './uploadFile';

interface AttachedFileProps {
  readonly attachment: Attachment;
  readonly canChange: boolean;
  readonly onChange: () => void;
}

/** One file: its name saves it, its comment becomes a field when it is clicked. */
export function AttachedFile({ attachment, canChange, onChange }: AttachedFileProps) {
  const { id, fileId, name, bytes, comment, createdAt } = attachment;
  const [isEditing, setEditing] = useState(false);
  const resource = { type: 'attachments', id };
  const act = async (what: () => Promise<void>, onDone?: () => void) => {
    try {
      await what();
      onDone?.();
    } catch (error) {
      showToast(explainRefusal(error));
    }
    onChange();
  };
  const restore = () => act(() => restoreRecord(resource), () => showToast(t('attachments.restored', { name })));
  const remove = () => act(() => deleteRecord(resource), () => showToast(
    t('attachments.deleted', { name }), { label: t('action.undo'), run: () => void restore() }));
  return (
    <li className={classes.attached}>
      <div className={classes.line}>
        <div className={classes.about}>
          <a href={`/files/${fileId}/download`} download className={classes.name} title={name}>{name}</a>
          <span className={`${classes.facts} figures`}>
            {`${formatSize(bytes)} · `}
            <time dateTime={createdAt} title={formatExact(createdAt)}>{formatInstant(createdAt)}</time>
          </span>
        </div>
        {canChange && (
          <span className={classes.actions}>
            {comment === null && !isEditing && (
              <IconButton
                icon={IconMessage}
                label={t('attachments.comment', { name })}
                onClick={() => setEditing(true)}
              />
            )}
            <IconButton icon={IconTrash} label={t('attachments.delete', { name })} onClick={() => void remove()} />
          </span>
        )}
      </div>
      {isEditing
        ? (
          <CommentEditor
            label={t('attachments.comment', { name })}
            comment={comment ?? ''}
            onLeave={() => setEditing(false)}
            onSave={(text) => {
              setEditing(false);
              void act(() => writeComment(id, text || null));
            }}
          />
        )
        : comment !== null && (
          <button
            type="button"
            className={classes.comment}
            disabled={!canChange}
            title={t('attachments.comment', { name })}
            onClick={() => setEditing(true)}
          >
            {comment}
          </button>
        )}
    </li>
  );
}
