import { Mark } from '../components/ui/Mark';
import { t } from '../lib/i18n';
import classes from './ShellSkeleton.module.css';

/** The frame without what is in it, for the moment before the session is known. */
export function ShellSkeleton() {
  return (
    <div className={classes.screen} role="status" aria-label={t('shell.loading')}>
      <Mark size={36} />
    </div>
  );
}
