import { PageHeader } from '../../components/ui/PageHeader';
import { t } from '../../lib/i18n';
import { ApiKeys } from './ApiKeys';
import { OwnSessions } from './OwnSessions';
import { PasswordForm } from './PasswordForm';
import classes from './ProfileScreen.module.css';
import { SecondFactor } from './SecondFactor';
import { SignInHistory } from './SignInHistory';

/** How one signs in, where one is signed in, and what happened to that. */
export function ProfileScreen() {
  return (
    <>
      <title>{`${t('profile.title')} · Oro.Orleans`}</title>
      <PageHeader title={t('profile.title')} />
      <div className={classes.body}>
        <PasswordForm />
        <SecondFactor />
        <OwnSessions />
        <ApiKeys />
        <SignInHistory />
      </div>
    </>
  );
}
