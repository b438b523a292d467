import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { fieldText } from '../../components/fields/FieldDisplay';
import { Avatar } from '../../components/ui/Avatar';
import { ErrorNotice } from '../../components/ui/Notice';
import type { EntityDefinition } from '../../lib/definitions';
import { findField, isToMany } from '../../lib/definitions';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { FieldValue, RecordLink } from '../../lib/records';
import { isEmpty, readAttribute } from '../../lib/records';
import type { HistoryEntry } from './historyQuery';
import { historyQuery } from './historyQuery';
import classes from './RecordHistory.module.css';

const SKELETONS = [62, 48, 70];

/** Who changed what and when, newest first; what happens now comes in at the top. */
export function RecordHistory({ entity, id }: { entity: EntityDefinition; id: string }) {
  const history = useInfiniteQuery(historyQuery(entity.type, id));
  if (history.error && !history.data) {
    const retry = <Button variant="default" onClick={() => void history.refetch()}>{t('action.retry')}</Button>;
    return <ErrorNotice error={history.error} action={retry} />;
  }
  const entries = history.data?.pages.flatMap((page) => page.entries);
  return (
    <section aria-label={t('record.history')} className={classes.history}>
      <h2 className={classes.title}>{t('record.history')}</h2>
      <ol className={classes.entries} aria-busy={!entries || undefined}>
        {entries?.map((entry) => <Entry key={entry.revision} entity={entity} entry={entry} />)
          ?? SKELETONS.map((width) => (
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
    </section>
  );
}

function Entry({ entity, entry }: { entity: EntityDefinition; entry: HistoryEntry }) {
  const author = entry.author.name ?? t('history.system');
  const label = entity.label.toLowerCase();
  const fields = entry.fields.map((field) => field.label.toLowerCase()).join(', ');
  return (
    <li className={classes.entry}>
      <Avatar name={author} size={24} />
      <div className={classes.body}>
        <p className={classes.line}>
          <span>{t(`history.${entry.kind}`, { author, entity: label, fields })}</span>
          <time className={classes.time} dateTime={entry.at} title={formatExact(entry.at)}>
            {formatInstant(entry.at)}
          </time>
        </p>
        {entry.kind === 'update' && (
          <ul className={classes.changes}>
            {entry.fields.filter((field) => isTold(entity, field))
              .map((field) => <Change key={field.name} entity={entity} change={field} />)}
          </ul>
        )}
      </div>
    </li>
  );
}

/** Of a field that is not audited the history knows that it changed, and no value. */
function isTold(entity: EntityDefinition, change: HistoryEntry['fields'][number]): boolean {
  return findField(entity, change.name)?.isAudited ?? true;
}

function Change({ entity, change }: { entity: EntityDefinition; change: HistoryEntry['fields'][number] }) {
  const field = findField(entity, change.name);
  // Of a to-many relation the history tells what went and what came, not all that was there.
  const isToldInParts = field !== undefined && isToMany(field);
  const showsOld = !isToldInParts || !isEmpty(change.old as FieldValue);
  const showsNew = !isToldInParts || !isEmpty(change.new as FieldValue);
  return (
    <li className={classes.change}>
      <span className="visually-hidden">{`${change.label}: `}</span>
      {showsOld && (
        <>
          <span className="visually-hidden">{isToldInParts ? t('history.without') : t('history.from')}</span>
          <del className={classes.old}>{historyText(entity, change.name, change.old)}</del>
        </>
      )}
      {showsOld && showsNew && <span className={classes.arrow} aria-hidden>→</span>}
      {showsNew && (
        <>
          <span className={isToldInParts ? classes.plus : 'visually-hidden'}>
            {isToldInParts ? '+ ' : t('history.to')}
          </span>
          <ins className={classes.new}>{historyText(entity, change.name, change.new)}</ins>
        </>
      )}
    </li>
  );
}

/** As many names as one reads; beyond it the number says more. */
const MOST_NAMES = 5;

function historyText(entity: EntityDefinition, name: string, wire: unknown): string {
  const field = findField(entity, name);
  if (!field || isEmpty(wire as FieldValue)) {
    return t('history.empty');
  }
  if (!field.relation) {
    return fieldText(field, readAttribute(field, wire));
  }
  const links = (Array.isArray(wire) ? wire : [wire]) as readonly Partial<RecordLink>[];
  return links.length > MOST_NAMES
    ? t('history.links', { count: links.length })
    : links.map((link) => link.title ?? `#${link.id ?? ''}`).join(', ');
}
