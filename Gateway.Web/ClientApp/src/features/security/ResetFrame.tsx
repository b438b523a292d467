import type { ReactNode } from 'react';
import { BareScreen } from '../../components/ui/BareScreen';
import { Mark } from '../../components/ui/Mark';
import { t } from '../../lib/i18n';
import classes from './SignIn.module.css';

/** The screens of a forgotten password look like the sign-in that leads to them. */
export function ResetFrame({ title, lead, children, onSubmit }: {
  title: string; lead: string; children: ReactNode; onSubmit?: () => void;
}) {
  return (
    <BareScreen>
      <title>{`${title} · ${t('product')}`}</title>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <div className={classes.brand}>
          <Mark size={36} />
          <h1 className={classes.product}>{title}</h1>
          <p className={classes.tagline} role="status">{lead}</p>
        </div>
        {children}
      </form>
    </BareScreen>
  );
}
