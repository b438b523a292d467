import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorLines, explain } from '../../components/ui/Notice';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import { agentName } from './agentName';
import type { OwnSession } from './ownAccess';
import { ownSessionsQuery, useEndSession } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { ProfileSection } from './ProfileSection';

export function OwnSessions() {
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const end = useEndSession();
  const hasOthers = (data?.length ?? 0) > 1;
  return (
    <ProfileSection
      title={t('profile.sessions.title')}
      lead={t('profile.sessions.lead')}
      action={hasOthers && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
          {t('profile.sessions.endOthers')}
        </Button>
      )}
    >
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {end.error && <p className={classes.error} role="alert">{explain(end.error)}</p>}
      <ul className={classes.list} aria-busy={!data && !error}>
        {data?.map((session) => (
          <li key={session.id} className={classes.item}>
            <Session session={session} />
            {session.isCurrent
              ? <span className={classes.mark}>{t('profile.sessions.current')}</span>
              : (
                <Button
                  variant="subtle"
                  color="danger"
                  aria-label={t('profile.sessions.endNamed', { name: agentName(session.agent) })}
                  onClick={() => end.mutate(session.id)}
                >
                  {t('profile.sessions.end')}
                </Button>
              )}
          </li>
        ))}
      </ul>
    </ProfileSection>
  );
}

function Session({ session }: { session: OwnSession }) {
  const { address, agent, createdAt, isRemembered, usedAt } = session;
  return (
    <div className={classes.what}>
      <p className={classes.name} title={agent}>{agentName(agent)}</p>
      <p className={classes.detail} title={formatExact(createdAt)}>
        {[
          t('profile.sessions.used', { when: formatInstant(usedAt) }),
          t('profile.sessions.from', { when: formatInstant(createdAt), address }),
          ...(isRemembered ? [t('profile.sessions.remembered')] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}
