import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { BareScreen } from '../../components/ui/BareScreen';
import { Mark } from '../../components/ui/Mark';
import { explain } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import classes from './SignIn.module.css';
import { useSignIn } from './signIn';

export function SignIn() {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isRemembered, setRemembered] = useState(false);
  const [code, setCode] = useState('');
  const signIn = useSignIn();
  const isCodeNeeded = codeOf(signIn.error) !== undefined || code !== '';
  return (
    <BareScreen>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ userName, password, isRemembered, ...(code && { code }) });
        }}
      >
        <div className={classes.brand}>
          <Mark size={36} />
          <h1 className={classes.product}>{t('product')}</h1>
          <p className={classes.tagline}>{t('signIn.tagline')}</p>
        </div>
        <TextInput
          label={t('signIn.userName')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={signIn.error && !codeOf(signIn.error) && refusal(signIn.error)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {isCodeNeeded && (
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeHint')}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus
            maxLength={32}
            value={code}
            error={codeOf(signIn.error) === 'code-wrong' && t('signIn.codeRefused')}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Checkbox
          label={t('signIn.remember')}
          checked={isRemembered}
          onChange={(event) => setRemembered(event.currentTarget.checked)}
        />
        <Button type="submit" loading={signIn.isPending}>{t('signIn.submit')}</Button>
        <Link to={paths.forgottenPassword}>{t('signIn.forgotten')}</Link>
      </form>
    </BareScreen>
  );
}

/** Name and password are right, and the code is what is missing or wrong. */
function codeOf(error: Error | null): string | undefined {
  const code = error instanceof ApiError ? error.errors[0]?.code : undefined;
  return code === 'code-needed' || code === 'code-wrong' ? code : undefined;
}

function refusal(error: Error): string {
  if (error instanceof ApiError && error.status === 429) {
    return t('signIn.tooMany');
  }
  const isWrong = error instanceof ApiError && (error.status === 401 || error.status === 400);
  return isWrong ? t('signIn.failed') : explain(error);
}
