import type { ReactNode } from 'react';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly reference?: string | undefined;
  readonly isAlert?: boolean;
  /** It stands for the whole screen, so its sentence is the heading. */
  readonly isScreen?: boolean;
}

/** What a screen says when it has nothing to show: one sentence and one action. */
export function Notice({ children, action, reference, isAlert = false, isScreen = false }: NoticeProps) {
  const Sentence = isScreen ? 'h1' : 'p';
  return (
    <div className={classes.notice} role={isAlert ? 'alert' : 'status'}>
      <Orbit />
      <Sentence className={classes.sentence}>{children}</Sentence>
      {action}
      {reference && <p className={classes.reference}>{t('error.reference', { id: reference })}</p>}
    </div>
  );
}

/** The mark's path without its grain: something belongs here and is not here. */
function Orbit() {
  return (
    <svg width="56" height="56" viewBox="0 0 56 56" fill="none" aria-hidden className={classes.orbit}>
      <circle cx="28" cy="28" r="20" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 5" />
      <circle cx="42" cy="14" r="5.5" fill="var(--surface)" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return t('error.crashed');
  }
  switch (error.status) {
    case 0:
    case 503:
      return t('error.unreachable');
    case 403:
      return t('error.noPermission');
    case 404:
      return t('error.notFound');
    default:
      return error.status >= 500 ? t('error.unexpected') : error.message;
  }
}

export function referenceOf(error: unknown): string | undefined {
  return error instanceof ApiError && error.status >= 500 ? error.errors[0]?.id : undefined;
}

/** Why something could not be loaded, in words for the person in front of it. */
export function ErrorNotice({ error, action, isScreen = false }: {
  error: unknown; action?: ReactNode; isScreen?: boolean;
}) {
  return (
    <Notice isAlert isScreen={isScreen} action={action} reference={referenceOf(error)}>{explain(error)}</Notice>
  );
}
