import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** A number or a state beside the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
  readonly tools?: ReactNode;
  /** The one primary action; on a phone it moves to the foot, within reach of a thumb. */
  readonly action?: ReactNode;
}

/** The one line above every screen. */
export function PageHeader({ title, aside, children, tools, action }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.lead}>
        <h1 className={classes.title}>{title}</h1>
        {aside}
      </div>
      <div className={classes.middle}>{children}</div>
      {tools}
      {action && <div className={classes.action}>{action}</div>}
    </header>
  );
}
