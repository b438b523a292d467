import type { HTMLAttributes, ReactNode } from 'react';
import { formatInteger } from '../../lib/format';
import { ErrorLines } from './Notice';
import classes from './RecordPart.module.css';

interface RecordPartProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  readonly title: string;
  /** How many there are; undefined while that is not known. */
  readonly total: number | undefined;
  /** The way to add one. */
  readonly action?: ReactNode;
  /** What is told or asked above the list. */
  readonly lead?: ReactNode;
  /** Why there is nothing to show, and how to ask again. */
  readonly failure?: { readonly error: unknown; readonly onRetry: () => void } | undefined;
  /** The sentence in the place of an empty list. */
  readonly none?: string | undefined;
  readonly items: ReactNode;
}

/** One part of a record's screen: a list under its own head. */
export function RecordPart(
  { title, total, action, lead, failure, none, items, className, children, ...rest }: RecordPartProps,
) {
  return (
    <section className={`${classes.part} ${className ?? ''}`} aria-label={title} {...rest}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        {total !== undefined && <span className={`${classes.total} figures`}>{formatInteger(total)}</span>}
        {action && <span className={classes.action}>{action}</span>}
      </header>
      {lead}
      {failure && <ErrorLines error={failure.error} onRetry={failure.onRetry} />}
      {none && <p className={classes.none}>{none}</p>}
      <ul className={classes.list}>{items}</ul>
      {children}
    </section>
  );
}
