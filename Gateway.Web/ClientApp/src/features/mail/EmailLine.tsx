import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useMarks } from '../../lib/marks';
import classes from './EmailLine.module.css';
import type { Email } from './emailsQuery';

/** One email: its subject and state; unfolded, what was written. */
export function EmailLine({ email }: { email: Email }) {
  const { id, subject, body, recipients, state, error, createdAt } = email;
  const stamp = useMarks('emails', id).get('state');
  return (
    <li>
      <details className={classes.email}>
        <summary className={classes.summary}>
          <span className={classes.subject} title={subject}>{subject}</span>
          <span className={classes.facts}>
            <span key={stamp} className={`${classes.state} ${stamp === undefined ? '' : 'glow'}`} data-state={state}>
              {t(`mail.${state}`)}
            </span>
            <time dateTime={createdAt} title={formatExact(createdAt)}>{formatInstant(createdAt)}</time>
          </span>
          {error && <span className={classes.error} data-state={state}>{error}</span>}
        </summary>
        <p className={classes.recipients}>{t('mail.toWhom', { addresses: recipients.join(', ') })}</p>
        <p className={classes.body}>{body}</p>
      </details>
    </li>
  );
}
