import { Link } from 'react-router';
import { Notice } from '../components/ui/Notice';
import { useDefinitions } from '../lib/definitions';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';

export function NotFoundScreen() {
  const first = [...useDefinitions().values()].find((entity) => !entity.isReadOnly);
  return (
    <Notice
      isAlert
      isScreen
      action={first && (
        <Link to={paths.list(first.type)}>{t('error.goHome', { entities: first.pluralLabel.toLowerCase() })}</Link>
      )}
    >
      {t('error.notFound')}
    </Notice>
  );
}
