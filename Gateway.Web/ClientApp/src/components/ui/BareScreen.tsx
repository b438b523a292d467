import type { ReactNode } from 'react';
import classes from './BareScreen.module.css';

/** A screen without the shell: one thing in the middle, for those who are not in yet. */
export function BareScreen({ isBusy, children }: { isBusy?: boolean; children: ReactNode }) {
  return <main className={classes.screen} aria-busy={isBusy}>{children}</main>;
}
