import { IconPaperclip } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DragEvent } from 'react';
import { useRef, useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { RecordPart } from '../../components/ui/RecordPart';
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
    <RecordPart
      title={t('attachments.title')}
      total={data?.total}
      action={canAdd && (
        <>
          <IconButton
            icon={IconPaperclip}
            label={t('attachments.add')}
            onClick={() => input.current?.click()}
          />
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
        </>
      )}
      failure={error && !data ? { error, onRetry: () => void refetch() } : undefined}
      none={data?.total === 0 && uploads.length === 0 ? t('attachments.none') : undefined}
      items={(
        <>
          {uploads.map((upload) => <UploadLine key={upload.key} upload={upload} />)}
          {data?.shown.map((attachment) => (
            <AttachedFile key={attachment.id} attachment={attachment} canChange={canAdd} onChange={read} />
          ))}
        </>
      )}
      className={classes.attachments}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {isOver && <p className={classes.drop}>{t('attachments.drop')}</p>}
    </RecordPart>
  );
}
