import { t } from '../../lib/i18n';
import { OneFieldForm } from './OneFieldForm';
import { useBeginSecondFactor, useConfirmSecondFactor } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { QrPicture } from './QrPicture';

/** The password, then the secret with the first code of it. */
export function SecondFactorSetup({ onDone, onCancel }: {
  onDone: (codes: readonly string[]) => void; onCancel: () => void;
}) {
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  if (!begin.data) {
    return (
      <OneFieldForm
        key="password"
        label={t('profile.secondFactor.password')}
        submitLabel={t('profile.secondFactor.goOn')}
        change={begin}
        onSubmit={(password) => begin.mutate(password)}
        onCancel={onCancel}
      />
    );
  }
  const { address, secret } = begin.data;
  return (
    <OneFieldForm
      key="code"
      isCode
      label={t('profile.secondFactor.code')}
      submitLabel={t('profile.secondFactor.confirm')}
      change={confirm}
      onSubmit={(code) => confirm.mutate(code, { onSuccess: onDone })}
      onCancel={onCancel}
    >
      <p className={classes.said}>{t('profile.secondFactor.scan')}</p>
      <QrPicture text={address} label={t('profile.secondFactor.picture')} className={classes.picture} />
      <p className={classes.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</p>
    </OneFieldForm>
  );
}
