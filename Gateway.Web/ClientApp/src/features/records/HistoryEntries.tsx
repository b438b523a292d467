import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Avatar } from '../../components/ui/Avatar';
import { ErrorNotice } from '../../components/ui/Notice';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import { ChangedField, isTold } from './ChangedField';
import type { HistoryEntry } from './historyQuery';
import classes from './RecordHistory.module.css';

const SKELETONS = [62, 48, 70];

type Pages = InfiniteData<{ readonly entries: readonly HistoryEntry[] }>;

interface HistoryEntriesProps {
  readonly history: UseInfiniteQueryResult<Pages>;
  /** What happened, as a sentence. */
  readonly line: (entry: HistoryEntry, author: string) => ReactNode;
  /** What can be done with a change. */
  readonly action?: (entry: HistoryEntry) => ReactNode;
}

/** Changes, newest first, as far as they were asked for. */
export function HistoryEntries({ history, line, action }: HistoryEntriesProps) {
  const definitions = useDefinitions();
  if (history.error && !history.data) {
    const retry = <Button variant="default" onClick={() => void history.refetch()}>{t('action.retry')}</Button>;
    return <ErrorNotice error={history.error} action={retry} />;
  }
  const entries = history.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <ol className={classes.entries} aria-busy={!entries || undefined}>
        {entries?.map((entry) => (
          <Entry key={entry.entryId} entity={definitions.get(entry.entity)} entry={entry} line={line} action={action} />
        )) ?? SKELETONS.map((width) => (
          <li key={width} className={classes.entry}>
            <span className={classes.skeletonAvatar} />
            <span className={classes.skeleton} style={{ width: `${width}%` }} />
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  );
}

interface EntryProps extends Pick<HistoryEntriesProps, 'line'> {
  readonly action: HistoryEntriesProps['action'] | undefined;
  readonly entity: EntityDefinition | undefined;
  readonly entry: HistoryEntry;
}

function Entry({ entity, entry, line, action }: EntryProps) {
  const author = entry.userName ?? t('history.system');
  return (
    <li className={classes.entry}>
      <Avatar name={author} size={24} />
      <div className={classes.body}>
        <p className={classes.line}>
          <span>{line(entry, author)}</span>
          <span className={classes.aside}>
            {action?.(entry)}
            <time className={classes.time} dateTime={entry.loggedAt} title={formatExact(entry.loggedAt)}>
              {formatInstant(entry.loggedAt)}
            </time>
          </span>
        </p>
        {entry.action === 'update' && (
          <ul className={classes.changes}>
            {entry.fields.filter((field) => isTold(entity, field))
              .map((field) => <ChangedField key={field.name} entity={entity} change={field} />)}
          </ul>
        )}
      </div>
    </li>
  );
}
