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
      return t('error.unreachable');
    case 503:
      // A service behind the server names itself; the server alone is on its way back.
      return error.errors[0]?.code === 'service-unavailable' ? error.message : t('error.unreachable');
    case 403:
      return t('error.noPermission');
    case 404:
      return t('error.notFound');
    default:
      return error.status >= 500 ? t('error.unexpected') : error.message;
  }
}

/** Why something could not be done. */
export function explainRefusal(error: unknown): string {
  return error instanceof ApiError && error.status === 403 ? t('error.mayNot') : explain(error);
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

/** The same in a part of a screen, where there is room for lines only. */
export function ErrorLines({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isFinal = error instanceof ApiError && (error.status === 403 || error.status === 404);
  const reference = referenceOf(error);
  return (
    <div role="alert" className={classes.lines}>
      {explain(error)}
      {reference && <span className={classes.reference}>{t('error.reference', { id: reference })}</span>}
      {!isFinal && <button type="button" className={classes.retry} onClick={onRetry}>{t('action.retry')}</button>}
    </div>
  );
}
