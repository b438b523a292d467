import { t } from '../../lib/i18n';
import classes from './NewRecordsPill.module.css';

/** Gold, because they arrived while one was looking; they come in when one says so. */
export function NewRecordsPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className={classes.place} role="status">
      {count > 0 && (
        <button type="button" className={classes.pill} title={t('list.showNew', { count })} onClick={onShow}>
          {t('list.new', { count })}
        </button>
      )}
    </div>
  );
}
