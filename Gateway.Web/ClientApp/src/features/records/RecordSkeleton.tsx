import { t } from '../../lib/i18n';
import classes from './RecordSkeleton.module.css';

const FIELDS = [88, 140, 120, 180, 96, 150, 110];

/** The frame of a record in the shape of what comes. */
export function RecordSkeleton() {
  return (
    <div role="status" aria-label={t('shell.loading')} className={classes.skeleton}>
      <div className={classes.header}><span className={classes.bar} style={{ width: 220, height: 14 }} /></div>
      <div className={classes.fields}>
        {FIELDS.map((width) => (
          <div key={width} className={classes.field}>
            <span className={classes.bar} style={{ width: 64 }} />
            <span className={classes.bar} style={{ width }} />
          </div>
        ))}
      </div>
    </div>
  );
}
