import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLines, explainRefusal } from '../../components/ui/Notice';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import { can, sessionQuery } from '../../lib/session';
import { agentName } from './agentName';
import { OneFieldForm } from './OneFieldForm';
import classes from './UserAccount.module.css';
import { userSignInsQuery, useEndUserSessions, useSetPassword } from './userAccountApi';

const SHOWN_LINES = 5;

/** How a user signs in, for whoever manages users. */
export function UserAccount({ user }: { user: PageRecord }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session && can(session, 'manage-users') && !user.isDeleted ? <Account user={user.id} /> : null;
}

function Account({ user }: { user: string }) {
  const [isSetting, setSetting] = useState(false);
  const set = useSetPassword(user);
  const end = useEndUserSessions(user);
  return (
    <section className={classes.part} aria-label={t('account.title')}>
      <h2 className={classes.title}>{t('account.title')}</h2>
      {isSetting
        ? (
          <OneFieldForm
            label={t('account.new')}
            submitLabel={t('account.set')}
            isNew
            change={set}
            onSubmit={(password) => set.mutate(password, { onSuccess: () => setSetting(false) })}
            onCancel={() => {
              set.reset();
              setSetting(false);
            }}
          >
            <p className={classes.text}>{t('account.setHint')}</p>
          </OneFieldForm>
        )
        : (
          <div className={classes.actions}>
            <Button variant="default" size="compact-sm" onClick={() => setSetting(true)}>{t('account.set')}</Button>
            <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate(undefined)}>
              {t('account.end')}
            </Button>
          </div>
        )}
      {set.isSuccess && !isSetting && <p className={classes.text} role="status">{t('account.isSet')}</p>}
      {end.isSuccess && <p className={classes.text} role="status">{t('account.ended')}</p>}
      {end.error && <p role="alert" className={classes.error}>{explainRefusal(end.error)}</p>}
      <History user={user} />
    </section>
  );
}

function History({ user }: { user: string }) {
  const { data, error, refetch } = useQuery(userSignInsQuery(user));
  const [isAll, setAll] = useState(false);
  return (
    <>
      <h3 className={classes.title}>{t('profile.history.title')}</h3>
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={classes.text}>{t('account.never')}</p>}
      <ul className={classes.lines} aria-busy={!data && !error}>
        {data?.slice(0, isAll ? undefined : SHOWN_LINES).map(({ id, act, address, agent, at, subject }) => (
          <li key={id}>
            <p className={classes.act}>{t(`profile.history.acts.${act}`, { subject })}</p>
            <p className={classes.text} title={formatExact(at)}>
              {[formatInstant(at), agentName(agent), address].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {!isAll && data && data.length > SHOWN_LINES && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>{t('account.all')}</Button>
      )}
    </>
  );
}
