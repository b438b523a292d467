import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { t } from '../../lib/i18n';
import classes from './AttachedFile.module.css';

interface CommentEditorProps {
  readonly label: string;
  readonly comment: string;
  readonly onSave: (text: string) => void;
  readonly onLeave: () => void;
}

/** Enter saves, Esc leaves. */
export function CommentEditor({ label, comment, onSave, onLeave }: CommentEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onSave(event.currentTarget.value.trim());
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <input
      ref={input}
      className={classes.editor}
      aria-label={label}
      title={`${t('action.save')} (Enter)`}
      defaultValue={comment}
      maxLength={16_000}
      autoFocus
      onKeyDown={onKeyDown}
      // Typed text waits for Enter or Esc.
      onBlur={() => input.current?.value.trim() === comment && onLeave()}
    />
  );
}
