import { useInfiniteQuery } from '@tanstack/react-query';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import { HistoryEntries } from './HistoryEntries';
import type { HistoryEntry } from './historyQuery';
import { historyQuery } from './historyQuery';
import classes from './RecordHistory.module.css';
import { RevertButton } from './RevertButton';

/** Who changed what and when, newest first; what happens now comes in at the top. */
export function RecordHistory({ entity, record }: { entity: EntityDefinition; record: PageRecord }) {
  const history = useInfiniteQuery(historyQuery(entity.type, record.id));
  const line = (entry: HistoryEntry, author: string) => t(`history.${entry.action}`, {
    author,
    entity: entity.label.toLowerCase(),
    fields: entry.fields.map((field) => field.label.toLowerCase()).join(', '),
  });
  // What made a record is not taken back by the way, but by moving it to the trash; in there nothing is changed.
  const canRevert = (entry: HistoryEntry) =>
    allows(entity, 'edit') && !record.isDeleted && entry.action === 'update';
  return (
    <section aria-label={t('record.history')} className={classes.history}>
      <h2 className={classes.title}>{t('record.history')}</h2>
      <HistoryEntries
        history={history}
        line={line}
        action={(entry) => canRevert(entry) && <RevertButton entity={entity} record={record} entry={entry} />}
      />
    </section>
  );
}
