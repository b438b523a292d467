import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BareScreen } from '../../components/ui/BareScreen';
import { Mark } from '../../components/ui/Mark';
import { ErrorNotice, explain } from '../../components/ui/Notice';
import { definitionsQuery, type Definitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { Session } from '../../lib/session';
import classes from './ConsentScreen.module.css';
import { consentQuery, useDecision } from './consentApi';

/** What the words of a scope allow, one by one; types of records by their names where the user knows them. */
function rightsOf(scope: string, definitions: Definitions | undefined): string[] {
  return scope.split(' ').flatMap((word) => {
    const [type = '', right] = word.split(':');
    if (!right) {
      return word === 'api' ? [t('oauth.consent.reads'), t('oauth.consent.changes')] : [t('oauth.consent.reads')];
    }
    const name = definitions?.get(type)?.pluralLabel ?? type;
    return [t(right === 'write' ? 'oauth.consent.changesType' : 'oauth.consent.readsType', { type: name })];
  });
}

/** Asks the user whether an application may act for them. */
export function ConsentScreen({ session, query }: { session: Session; query: string }) {
  const consent = useQuery(consentQuery(query));
  const definitions = useQuery(definitionsQuery);
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
          {rightsOf(data.scope, definitions.data).map((right) => <li key={right}>{right}</li>)}
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
