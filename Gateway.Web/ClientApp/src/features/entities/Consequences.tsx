import { Button } from '@mantine/core';
import { explainRefusal } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import classes from './Consequences.module.css';

/** What would be lost, when that is why a change was not made; else null. */
export function lossesOf(error: unknown): readonly string[] | null {
  return error instanceof ApiError && error.errors[0]?.code === 'confirmation-needed'
    ? error.errors.map(({ detail, title }) => detail ?? title)
    : null;
}

/** What was refused and has no field in the form. */
export function wholeError(error: Error | null, errors: ReadonlyMap<string, string>): string | null {
  if (!error) {
    return null;
  }
  return error instanceof ApiError && error.status === 400
    ? [...errors].filter(([name]) => ['', 'entity'].includes(name)).map(([, text]) => text).join(' ') || null
    : explainRefusal(error);
}

/** What is lost by a change, before it is made. */
export function Consequences({ losses, isPending, onConfirm }: {
  losses: readonly string[]; isPending: boolean; onConfirm: () => void;
}) {
  return (
    <section role="alert" className={classes.losses} aria-label={t('entities.losses')}>
      {losses.map((loss) => <p key={loss} className={classes.loss}>{loss}</p>)}
      <Button color="red" loading={isPending} onClick={onConfirm}>{t('entities.confirm')}</Button>
    </section>
  );
}
