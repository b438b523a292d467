import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorLines, explainRefusal } from '../../components/ui/Notice';
import { formatExact } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import classes from './ApplicationAccess.module.css';
import { secretQuery, useCreateSecret, useEndAccess } from './applicationApi';

/** The secret of an application, which is shown once, and the end of what users allowed it. */
export function ApplicationAccess({ application }: { application: PageRecord }) {
  const state = useQuery(secretQuery(application.id));
  const creation = useCreateSecret(application.id);
  const end = useEndAccess(application.id);
  if (state.error) {
    return <ErrorLines error={state.error} onRetry={() => void state.refetch()} />;
  }
  const since = state.data?.secretCreatedAt;
  const failure = creation.error ?? end.error;
  return (
    <section className={classes.part} aria-label={t('oauth.access.title')}>
      <h2 className={classes.title}>{t('oauth.access.title')}</h2>
      {creation.data
        ? (
          <>
            <output className={classes.secret} aria-label={t('oauth.access.secret')}>{creation.data}</output>
            <p className={classes.text}>{t('oauth.access.once')}</p>
          </>
        )
        : state.data && (
          <p className={classes.text}>
            {since ? t('oauth.access.since', { time: formatExact(since) }) : t('oauth.access.none')}
          </p>
        )}
      {end.data !== undefined && <p className={classes.text}>{t('oauth.access.ended', { count: end.data })}</p>}
      {failure && <p role="alert" className={classes.text}>{explainRefusal(failure)}</p>}
      {!application.isDeleted && (
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" loading={creation.isPending} onClick={() => creation.mutate()}>
            {since ? t('oauth.access.renew') : t('oauth.access.create')}
          </Button>
          <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
            {t('oauth.access.end')}
          </Button>
        </div>
      )}
    </section>
  );
}
