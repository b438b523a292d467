import type { ReactNode } from 'react';
import classes from './ProfileSection.module.css';

/** One matter of the profile: its name at the left, what there is to it at the right. */
export function ProfileSection({ title, lead, action, children }: {
  title: string; lead?: string; action?: ReactNode; children: ReactNode;
}) {
  return (
    <section aria-label={title} className={classes.section}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {lead && <p className={classes.lead}>{lead}</p>}
        {action}
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
