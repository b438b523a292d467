import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import { useChangePassword } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { ProfileSection } from './ProfileSection';

const NOTHING = { old: '', new: '', again: '' };
const FIELDS = [
  { name: 'old', autoComplete: 'current-password' },
  { name: 'new', autoComplete: 'new-password' },
  { name: 'again', autoComplete: 'new-password' },
] as const;

/** At the field whose value the server did not take. */
function refusedField(error: Error | null): 'old' | 'new' | null {
  const code = error instanceof ApiError ? error.errors[0]?.code : undefined;
  return code === 'password-wrong' ? 'old' : error ? 'new' : null;
}

export function PasswordForm() {
  const [draft, setDraft] = useState(NOTHING);
  const [differ, setDiffer] = useState(false);
  const change = useChangePassword();
  const refused = refusedField(change.error);
  const errors = {
    old: refused === 'old' && explain(change.error),
    new: refused === 'new' && explain(change.error),
    again: differ && t('profile.password.differ'),
  };
  const submit = () => {
    const areTwo = draft.new !== draft.again;
    setDiffer(areTwo);
    if (!areTwo) {
      change.mutate({ old: draft.old, new: draft.new }, { onSuccess: () => setDraft(NOTHING) });
    }
  };
  return (
    <ProfileSection title={t('profile.password.title')} lead={t('profile.password.hint')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {FIELDS.map(({ name, autoComplete }) => (
          <PasswordInput
            key={name}
            label={t(`profile.password.${name}`)}
            autoComplete={autoComplete}
            required
            withAsterisk={false}
            value={draft[name]}
            error={errors[name]}
            onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
          />
        ))}
        <Button type="submit" variant="default" loading={change.isPending}>{t('profile.password.submit')}</Button>
        {change.isSuccess && <p className={classes.said} role="status">{t('profile.password.changed')}</p>}
      </form>
    </ProfileSection>
  );
}
