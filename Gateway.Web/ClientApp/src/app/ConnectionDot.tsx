import { t } from '../lib/i18n';
import { useLiveState } from '../lib/useLive';
import classes from './ConnectionDot.module.css';

/** Gold while what others do arrives; a hollow ring while it does not, with the word beside it. */
export function ConnectionDot() {
  const state = useLiveState();
  return (
    <div className={classes.connection} role="status" data-state={state}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.word}>{t(`shell.${state}`)}</span>
    </div>
  );
}
