import { Button, Drawer } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { t } from '../../lib/i18n';
import classes from './FormPanel.module.css';

interface FormPanelProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly isSubmitting: boolean;
  /** What is wrong with the whole and with no field of it. */
  readonly error: string | null | undefined;
  /** Something was typed, which a click beside the panel must not lose. */
  readonly isChanged: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form in a panel at the side, beside what it is about; its buttons are at the foot, within sight. */
export function FormPanel({
  title, submitLabel, isSubmitting, error, isChanged, onClose, onSubmit, children,
}: FormPanelProps) {
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      submit(event);
    }
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={!isChanged}
    >
      <form noValidate className={classes.form} onKeyDown={onKeyDown} onSubmit={submit}>
        {children}
        <div className={classes.foot}>
          {error && <p className={classes.error} role="alert">{error}</p>}
          <Button type="submit" loading={isSubmitting} title="Ctrl Enter">{submitLabel}</Button>
          <Button variant="subtle" onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
