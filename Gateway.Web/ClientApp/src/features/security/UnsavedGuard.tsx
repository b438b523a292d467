import { Button, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { t } from '../../lib/i18n';
import classes from './RoleScreen.module.css';

/** What was edited and not saved is not lost by a click on something else. */
export function UnsavedGuard({ isChanged }: { isChanged: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isChanged) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('roles.unsaved')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={classes.question}>{t('roles.unsavedHint')}</p>
      <div className={classes.choices}>
        <Button data-autofocus onClick={() => blocker.reset?.()}>{t('roles.stay')}</Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>{t('roles.leave')}</Button>
      </div>
    </Modal>
  );
}
