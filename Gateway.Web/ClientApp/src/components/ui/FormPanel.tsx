import { Button } from '@mantine/core';
import type { FormHTMLAttributes } from 'react';
import { t } from '../../lib/i18n';
import classes from './PanelForm.module.css';

interface PanelFormProps extends FormHTMLAttributes<HTMLFormElement> {
  readonly submitLabel: string;
  readonly isSubmitting: boolean;
  /** What is wrong with the whole and with no field of it. */
  readonly error: string | null | undefined;
  readonly onCancel: () => void;
}

/** A form in a side panel, with its buttons at the foot, within sight. */
export function PanelForm({ submitLabel, isSubmitting, error, onCancel, children, ...form }: PanelFormProps) {
  return (
    <form noValidate className={classes.form} {...form}>
      {children}
      <div className={classes.foot}>
        {error && <p className={classes.error} role="alert">{error}</p>}
        <Button type="submit" loading={isSubmitting} title="Ctrl Enter">{submitLabel}</Button>
        <Button variant="subtle" onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
