import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { explain } from '../../components/ui/Notice';
import { t } from '../../lib/i18n';
import classes from './ProfileScreen.module.css';

interface OneFieldFormProps {
  readonly label: string;
  readonly submitLabel: string;
  /** A code is shown as it is typed; a password is not. */
  readonly isCode?: boolean;
  /** A password that comes to be. */
  readonly isNew?: boolean;
  readonly change: { readonly isPending: boolean; readonly error: Error | null };
  readonly children?: ReactNode;
  readonly onSubmit: (value: string) => void;
  readonly onCancel: () => void;
}

/** One value that is asked for before something is done. */
export function OneFieldForm(
  { label, submitLabel, isCode = false, isNew = false, change, children, onSubmit, onCancel }: OneFieldFormProps,
) {
  const [value, setValue] = useState('');
  const Input = isCode ? TextInput : PasswordInput;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(value);
      }}
    >
      {children}
      <Input
        label={label}
        autoComplete={isCode ? 'one-time-code' : isNew ? 'new-password' : 'current-password'}
        required
        withAsterisk={false}
        autoFocus
        value={value}
        error={change.error && explain(change.error)}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" loading={change.isPending}>{submitLabel}</Button>
        <Button variant="subtle" onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
