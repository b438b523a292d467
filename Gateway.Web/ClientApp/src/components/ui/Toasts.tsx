import { IconX } from '@tabler/icons-react';
import { t } from '../../lib/i18n';
import { IconButton } from './IconButton';
import { dismissToast, useToasts } from './toasts';
import classes from './Toasts.module.css';

export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={classes.toasts} role="status" aria-live="polite">
      {toasts.map(({ id, text, action }) => (
        <div key={id} className={classes.toast}>
          <span className={classes.text}>{text}</span>
          {action && (
            <button
              type="button"
              className={classes.action}
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <IconButton
            icon={IconX}
            label={t('action.close')}
            className={classes.close}
            onClick={() => dismissToast(id)}
          />
        </div>
      ))}
    </div>
  );
}
