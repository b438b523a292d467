import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '../../components/ui/Notice';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { passwordResetQuery, useRequestPasswordReset } from './passwordReset';
import { ResetFrame } from './ResetFrame';

/** Asks for a mail with a link. What it says afterwards is the same whether or not there is such a user. */
export function ForgottenPassword() {
  const [user, setUser] = useState('');
  const state = useQuery(passwordResetQuery);
  const ask = useRequestPasswordReset();
  const back = <Link to={paths.home}>{t('reset.back')}</Link>;
  if (state.data?.isPossible === false) {
    return <ResetFrame title={t('reset.title')} lead={t('reset.impossible')}>{back}</ResetFrame>;
  }
  if (ask.isSuccess) {
    return <ResetFrame title={t('reset.title')} lead={t('reset.sent')}>{back}</ResetFrame>;
  }
  return (
    <ResetFrame title={t('reset.title')} lead={t('reset.lead')} onSubmit={() => ask.mutate({ user })}>
      <TextInput
        label={t('reset.user')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        autoFocus
        maxLength={255}
        value={user}
        error={ask.error && explain(ask.error)}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <Button type="submit" loading={ask.isPending}>{t('reset.submit')}</Button>
      {back}
    </ResetFrame>
  );
}
