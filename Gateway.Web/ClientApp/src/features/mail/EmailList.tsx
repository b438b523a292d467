import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { RecordPart } from '../../components/ui/RecordPart';
import { useHotkey } from '../../components/ui/useHotkey';
import { t } from '../../lib/i18n';
import type { LiveChange } from '../../lib/liveChange';
import { markChanged } from '../../lib/marks';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { useSubscription } from '../../lib/useLive';
import { EmailLine } from './EmailLine';
import classes from './EmailList.module.css';
import { emailsQuery, mailSettingQuery } from './emailsQuery';

const EmailPanel = lazy(async () => ({ default: (await import('./EmailPanel')).EmailPanel }));

/** What was written to a contact and what became of it, and the way to write. */
export function EmailList({ contact }: { contact: PageRecord }) {
  const client = useQueryClient();
  const emails = useInfiniteQuery(emailsQuery(contact.id));
  const setting = useQuery(mailSettingQuery);
  const [isWriting, setWriting] = useState(false);
  const read = () => void client.invalidateQueries({ queryKey: queryKeys.emails(contact.id) });
  const notice = ({ id, fields }: LiveChange) => {
    markChanged('emails', id, fields);
    read();
  };
  useSubscription('emails', undefined, notice, read);
  const canWrite = !contact.isDeleted && !emails.error;
  useHotkey('m', () => setWriting(true), canWrite);

  const total = emails.data?.pages[0]?.total;
  return (
    <RecordPart
      title={t('mail.title')}
      total={total}
      action={canWrite && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.send}
          title={`${t('mail.send')} (M)`}
          leftSection={<IconMail size={16} stroke={1.5} aria-hidden />}
          onClick={() => setWriting(true)}
        >
          {t('mail.send')}
        </Button>
      )}
      lead={setting.data?.isSent === false && <p className={classes.notice}>{t('mail.isKept')}</p>}
      failure={emails.error && !emails.data
        ? { error: emails.error, onRetry: () => void emails.refetch() }
        : undefined}
      none={total === 0 ? t('mail.none') : undefined}
      items={emails.data?.pages.flatMap((page) => page.emails)
        .map((email) => <EmailLine key={email.id} email={email} />)}
      className={classes.emails}
    >
      {emails.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={emails.isFetchingNextPage}
          onClick={() => void emails.fetchNextPage()}
        >
          {t('mail.more')}
        </Button>
      )}
      <Suspense>
        {isWriting && <EmailPanel contact={contact} onClose={() => setWriting(false)} />}
      </Suspense>
    </RecordPart>
  );
}
