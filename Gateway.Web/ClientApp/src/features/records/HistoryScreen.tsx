import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Notice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { HistoryEntries } from './HistoryEntries';
import { HistoryFilters } from './HistoryFilters';
import type { HistoryEntry } from './historyQuery';
import { allHistoryQuery } from './historyQuery';
import classes from './HistoryScreen.module.css';
import { useHistoryFilter } from './useHistoryFilter';

/** Everything that anybody changed, newest first. */
export function HistoryScreen() {
  const [filter, change] = useHistoryFilter();
  const history = useInfiniteQuery(allHistoryQuery(filter));
  const isFiltered = Object.values(filter).some(Boolean);
  const clear = () => change(Object.fromEntries(Object.keys(filter).map((name) => [name, undefined])));
  const isEmpty = history.data?.pages[0]?.entries.length === 0;
  return (
    <>
      <title>{`${t('historyScreen.title')} · Oro.Orleans`}</title>
      <PageHeader title={t('historyScreen.title')} />
      <HistoryFilters filter={filter} onChange={change} />
      <div className={classes.body}>
        {isEmpty
          ? (
            <Notice action={isFiltered && <Button variant="default" onClick={clear}>{t('list.clearFilters')}</Button>}>
              {t(isFiltered ? 'historyScreen.noneFiltered' : 'historyScreen.none')}
            </Notice>
          )
          : (
            <section aria-label={t('historyScreen.title')} className={classes.list}>
              <HistoryEntries
                history={history}
                line={(entry, author) => <Line entry={entry} author={author} />}
              />
            </section>
          )}
      </div>
    </>
  );
}

/** Who did what to which record. */
function Line({ entry, author }: { entry: HistoryEntry; author: string }) {
  const entity = useDefinitions().get(entry.entity);
  const name = entry.objectName
    ?? t('historyScreen.record', { entity: entity?.label ?? entry.entity, id: entry.objectId });
  const fields = entry.fields.map((field) => field.label.toLowerCase()).join(', ');
  return (
    <>
      {t(`historyScreen.${entry.action}`, { author, fields })}
      {' '}
      {entity && entry.objectName !== null
        ? <Link to={paths.record(entry.entity, entry.objectId)}>{name}</Link>
        : name}
      <span className={classes.kind}>{entity?.label ?? entry.entity}</span>
    </>
  );
}
