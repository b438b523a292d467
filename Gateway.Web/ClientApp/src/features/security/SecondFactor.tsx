import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLines } from '../../components/ui/Notice';
import { t } from '../../lib/i18n';
import { OneFieldForm } from './OneFieldForm';
import { secondFactorQuery, useEndSecondFactor, useMakeRecoveryCodes } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { ProfileSection } from './ProfileSection';
import { SecondFactorSetup } from './SecondFactorSetup';

type Step = 'none' | 'setup' | 'end' | 'codes';

export function SecondFactor() {
  const { data, error, refetch } = useQuery(secondFactorQuery);
  const [step, setStep] = useState<Step>('none');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const end = useEndSecondFactor();
  const make = useMakeRecoveryCodes();
  const stop = () => {
    setStep('none');
    end.reset();
    make.reset();
  };
  const keep = (made: readonly string[]) => {
    setCodes(made);
    stop();
  };
  return (
    <ProfileSection title={t('profile.secondFactor.title')} lead={t('profile.secondFactor.lead')}>
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {codes && <Codes codes={codes} onDone={() => setCodes(null)} />}
      {data && !codes && step === 'none' && (
        <div className={classes.form}>
          <p className={classes.said}>
            {data.isOn
              ? t('profile.secondFactor.on', { count: data.recoveryCodesLeft })
              : t('profile.secondFactor.off')}
          </p>
          {data.isOn
            ? (
              <div className={classes.row}>
                <Button variant="default" onClick={() => setStep('codes')}>{t('profile.secondFactor.newCodes')}</Button>
                <Button variant="subtle" color="danger" onClick={() => setStep('end')}>
                  {t('profile.secondFactor.turnOff')}
                </Button>
              </div>
            )
            : (
              <Button variant="default" onClick={() => setStep('setup')}>{t('profile.secondFactor.turnOn')}</Button>
            )}
        </div>
      )}
      {step === 'setup' && <SecondFactorSetup onDone={keep} onCancel={stop} />}
      {step === 'end' && (
        <OneFieldForm
          label={t('profile.secondFactor.password')}
          submitLabel={t('profile.secondFactor.turnOff')}
          change={end}
          onSubmit={(password) => end.mutate(password, { onSuccess: stop })}
          onCancel={stop}
        />
      )}
      {step === 'codes' && (
        <OneFieldForm
          label={t('profile.secondFactor.password')}
          submitLabel={t('profile.secondFactor.newCodes')}
          change={make}
          onSubmit={(password) => make.mutate(password, { onSuccess: keep })}
          onCancel={stop}
        />
      )}
    </ProfileSection>
  );
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className={classes.form}>
      <p className={classes.said} role="status">{t('profile.secondFactor.codes')}</p>
      <ul className={classes.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <Button variant="default" onClick={onDone}>{t('profile.secondFactor.done')}</Button>
    </div>
  );
}
