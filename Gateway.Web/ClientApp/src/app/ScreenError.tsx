import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { ErrorNotice } from '../components/ui/Notice';
import { t } from '../lib/i18n';

/** What a screen leaves when it cannot go on; the navigation stays, so there is a way out. */
export function ScreenError() {
  const error = useRouteError();
  const reload = <Button onClick={() => location.reload()}>{t('error.reload')}</Button>;
  return <ErrorNotice isScreen error={error} action={reload} />;
}
