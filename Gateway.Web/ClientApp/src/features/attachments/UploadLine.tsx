import { IconX } from '@tabler/icons-react';
import { IconButton } from '../../components/ui/IconButton';
import { t } from '../../lib/i18n';
import classes from './UploadLine.module.css';
import type { Upload } from './useUploads';

export function UploadLine({ upload }: { upload: Upload }) {
  const { name, share, error, cancel } = upload;
  const label = t('attachments.progress', { name });
  return (
    <li className={classes.upload}>
      {error === null
        ? (
          <span className={classes.sending}>
            <span className={classes.name}>{name}</span>
            <progress className={classes.progress} aria-label={label} value={share} max={1} />
          </span>
        )
        : <span className={classes.error} role="alert">{error}</span>}
      <IconButton
        icon={IconX}
        label={error === null ? t('attachments.cancel', { name }) : t('attachments.dismiss')}
        onClick={cancel}
      />
    </li>
  );
}
