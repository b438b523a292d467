import { useQuery } from '@tanstack/react-query';
import { ErrorLines } from '../../components/ui/Notice';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import { agentName } from './agentName';
import { signInsQuery } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { ProfileSection } from './ProfileSection';

export function SignInHistory() {
  const { data, error, refetch } = useQuery(signInsQuery);
  return (
    <ProfileSection title={t('profile.history.title')}>
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={classes.said}>{t('profile.history.none')}</p>}
      <ul className={classes.list} aria-busy={!data && !error}>
        {data?.map(({ id, act, address, agent, at, subject }) => (
          <li key={id} className={classes.item}>
            <div className={classes.what}>
              <p className={classes.name}>{t(`profile.history.acts.${act}`, { subject })}</p>
              <p className={classes.detail} title={agent}>
                {t('profile.history.from', { agent: agentName(agent), address })}
              </p>
            </div>
            <time className={classes.detail} dateTime={at} title={formatExact(at)}>{formatInstant(at)}</time>
          </li>
        ))}
      </ul>
    </ProfileSection>
  );
}
