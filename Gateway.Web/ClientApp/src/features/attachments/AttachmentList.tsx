import { IconPaperclip } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DragEvent } from 'react';
import { useRef, useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { ErrorLines } from '../../components/ui/Notice';
import { formatInteger } from '../../lib/format';
import { t } from '../../lib/i18n';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { useSubscription } from '../../lib/useLive';
import { AttachedFile } from './AttachedFile';
import classes from './AttachmentList.module.css';
import { attachmentsQuery } from './attachmentsQuery';
import { UploadLine } from './UploadLine';
import { useUploads } from './useUploads';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** The files of a record: those that are there, those on their way, and the way to add some. */
export function AttachmentList({ record }: { record: PageRecord }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(attachmentsQuery(record));
  const { uploads, add } = useUploads(record);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const read = () => void client.invalidateQueries({ queryKey: queryKeys.attachments(record.type, record.id) });
  useSubscription('attachments', undefined, read, read);
  const canAdd = !record.isDeleted && !error;

  const onDrop = (event: DragEvent) => {
    if (canAdd && hasFiles(event)) {
      event.preventDefault();
      setOver(false);
      add(event.dataTransfer.files);
    }
  };
  const onDragOver = (event: DragEvent) => {
    if (canAdd && hasFiles(event)) {
      event.preventDefault();
      setOver(true);
    }
  };
  return (
    <section
      className={classes.attachments}
      aria-label={t('attachments.title')}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className={classes.header}>
        <h2 className={classes.title}>{t('attachments.title')}</h2>
        {data && <span className={`${classes.total} figures`}>{formatInteger(data.total)}</span>}
        {canAdd && (
          <IconButton
            icon={IconPaperclip}
            label={t('attachments.add')}
            className={classes.add}
            onClick={() => input.current?.click()}
          />
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('attachments.add')}
          onChange={({ currentTarget }) => {
            add([...currentTarget.files ?? []]);
            currentTarget.value = '';
          }}
        />
      </header>
      {error && !data && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {data?.total === 0 && uploads.length === 0 && <p className={classes.none}>{t('attachments.none')}</p>}
      <ul className={classes.list}>
        {uploads.map((upload) => <UploadLine key={upload.key} upload={upload} />)}
        {data?.shown.map((attachment) => (
          <AttachedFile key={attachment.id} attachment={attachment} canChange={canAdd} onChange={read} />
        ))}
      </ul>
      {isOver && <p className={classes.drop}>{t('attachments.drop')}</p>}
    </section>
  );
}
