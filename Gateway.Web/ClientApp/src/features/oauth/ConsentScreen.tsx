import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BareScreen } from '../../components/ui/BareScreen';
import { Mark } from '../../components/ui/Mark';
import { ErrorNotice, explain } from '../../components/ui/Notice';
import { t } from '../../lib/i18n';
import type { Session } from '../../lib/session';
import classes from './ConsentScreen.module.css';
import { consentQuery, useDecision } from './consentApi';

/** Asks the user whether an application may act for them. */
export function ConsentScreen({ session, query }: { session: Session; query: string }) {
  const consent = useQuery(consentQuery(query));
  const decision = useDecision(query);
  const { data } = consent;
  const { mutate, isIdle } = decision;
  useEffect(() => {
    if (data?.location) {
      window.location.assign(data.location);
    } else if (data && !data.needsConsent && isIdle) {
      mutate(true);
    }
  }, [data, isIdle, mutate]);

  if (consent.error) {
    return <BareScreen><ErrorNotice isScreen error={consent.error} /></BareScreen>;
  }
  if (!data || data.location || (!data.needsConsent && !decision.error)) {
    return <BareScreen isBusy><Mark size={36} /></BareScreen>;
  }
  return (
    <BareScreen>
      <div className={classes.card}>
        <Mark size={36} />
        <h1 className={classes.title}>{t('oauth.consent.title', { application: data.application })}</h1>
        <ul className={classes.rights}>
          <li>{t('oauth.consent.reads')}</li>
          {!data.isReadOnly && <li>{t('oauth.consent.changes')}</li>}
        </ul>
        <p className={classes.small}>
          {t('oauth.consent.target', { name: session.user.name, target: data.target })}
        </p>
        {decision.error && <p role="alert" className={classes.small}>{explain(decision.error)}</p>}
        <div className={classes.actions}>
          <Button loading={decision.isPending || decision.isSuccess} onClick={() => mutate(true)}>
            {t('oauth.consent.allow')}
          </Button>
          <Button variant="default" disabled={decision.isPending || decision.isSuccess} onClick={() => mutate(false)}>
            {t('oauth.consent.deny')}
          </Button>
        </div>
      </div>
    </BareScreen>
  );
}
