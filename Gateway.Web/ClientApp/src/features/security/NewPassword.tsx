import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { explain } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { replaceSession } from '../../lib/session';
import { useResetPassword } from './passwordReset';
import { ResetFrame } from './ResetFrame';

const FIELDS = ['password', 'again'] as const;

/** Where the link of a mail leads. The token is behind the # of the address, which no server and no log sees. */
export function NewPassword() {
  const [draft, setDraft] = useState({ password: '', again: '' });
  const [differ, setDiffer] = useState(false);
  const token = useLocation().hash.slice(1);
  const client = useQueryClient();
  const reset = useResetPassword();
  const isOver = token === '' || (reset.error instanceof ApiError && reset.error.errors[0]?.code === 'token-wrong');
  if (isOver) {
    return (
      <ResetFrame title={t('reset.newTitle')} lead={t('reset.over')}>
        <Link to={paths.forgottenPassword}>{t('reset.askAgain')}</Link>
      </ResetFrame>
    );
  }
  if (reset.isSuccess) {
    return (
      <ResetFrame title={t('reset.newTitle')} lead={t('reset.done')}>
        <Link to={paths.home} replace>{t('reset.back')}</Link>
      </ResetFrame>
    );
  }
  const errors = {
    password: reset.error && explain(reset.error),
    again: differ && t('profile.password.differ'),
  };
  const submit = () => {
    const areTwo = draft.password !== draft.again;
    setDiffer(areTwo);
    if (!areTwo) {
      reset.mutate({ token, password: draft.password }, { onSuccess: () => replaceSession(client, null) });
    }
  };
  return (
    <ResetFrame title={t('reset.newTitle')} lead={t('reset.newLead')} onSubmit={submit}>
      {FIELDS.map((name) => (
        <PasswordInput
          key={name}
          label={t(name === 'password' ? 'profile.password.new' : 'profile.password.again')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus={name === 'password'}
          value={draft[name]}
          error={errors[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" loading={reset.isPending}>{t('reset.set')}</Button>
    </ResetFrame>
  );
}
