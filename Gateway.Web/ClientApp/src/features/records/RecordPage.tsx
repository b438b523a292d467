import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { ErrorNotice } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import type { EntityDefinition } from '../../lib/definitions';
import { isToMany, useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { useSubscription } from '../../lib/useLive';
import { useHotkey } from '../../components/ui/useHotkey';
import { RecordDetails } from './RecordDetails';
import { RecordHeader } from './RecordHeader';
import { RecordHistory } from './RecordHistory';
import classes from './RecordPage.module.css';
import { RecordSkeleton } from './RecordSkeleton';
import { recordQuery } from './recordQuery';
import { RelatedList } from './RelatedList';
import { useLayout } from './useLayout';

interface RecordPageProps {
  readonly entity: EntityDefinition;
  readonly id: string;
  /** What other parts of the product show beside a record. */
  readonly belongings: (record: PageRecord) => React.ReactNode;
}

/** One record: its details, what happened to it, and what it is linked with. */
export function RecordPage({ entity, id, belongings }: RecordPageProps) {
  const definitions = useDefinitions();
  const record = useQuery(recordQuery(definitions, entity, id));
  const navigate = useNavigate();
  useSubscription(entity.type, id);
  useHotkey('Backspace', () => void navigate(paths.list(entity.type)));
  if (record.data) {
    return <Loaded key={id} entity={entity} record={record.data} belongings={belongings(record.data)} />;
  }
  if (record.error) {
    const { error, refetch } = record;
    const wayOut = <WayOut entity={entity} error={error} onRetry={() => void refetch()} />;
    return <ErrorNotice isScreen error={error} action={wayOut} />;
  }
  return <RecordSkeleton />;
}

/** What is not there or not allowed stays so; anything else may go better next time. */
function WayOut({ entity, error, onRetry }: { entity: EntityDefinition; error: Error; onRetry: () => void }) {
  const isFinal = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return isFinal
    ? <Link to={paths.list(entity.type)}>{t('error.goHome', { entities: entity.pluralLabel.toLowerCase() })}</Link>
    : <Button variant="default" onClick={onRetry}>{t('action.retry')}</Button>;
}

interface LoadedProps {
  readonly entity: EntityDefinition;
  readonly record: PageRecord;
  readonly belongings: React.ReactNode;
}

function Loaded({ entity, record, belongings }: LoadedProps) {
  const layout = useLayout();
  const details = <RecordDetails entity={entity} record={record} />;
  const history = <RecordHistory entity={entity} record={record} />;
  const related = <><Related entity={entity} record={record} />{belongings}</>;
  return (
    <>
      <RecordHeader entity={entity} record={record} />
      {layout === 'columns' && (
        <div className={classes.columns}>
          <div className={classes.side}>{details}</div>
          <div className={classes.middle}>{history}</div>
          <div className={classes.side}>{related}</div>
        </div>
      )}
      {layout === 'tabs' && (
        <div className={classes.columns}>
          <div className={classes.side}>{details}</div>
          <div className={classes.middle}>
            <PageTabs tabs={[['history', history], ['related', related]]} />
          </div>
        </div>
      )}
      {layout === 'phone' && (
        <div className={classes.phone}>
          <PageTabs tabs={[['details', details], ['history', history], ['related', related]]} />
        </div>
      )}
    </>
  );
}

function PageTabs({ tabs }: { tabs: readonly (readonly ['details' | 'history' | 'related', React.ReactNode])[] }) {
  return (
    <Tabs defaultValue={tabs[0]?.[0] ?? null} keepMounted={false}>
      <Tabs.List className={classes.tabs}>
        {tabs.map(([name]) => <Tabs.Tab key={name} value={name}>{t(`record.${name}`)}</Tabs.Tab>)}
      </Tabs.List>
      {tabs.map(([name, content]) => <Tabs.Panel key={name} value={name}>{content}</Tabs.Panel>)}
    </Tabs>
  );
}

function Related({ entity, record }: { entity: EntityDefinition; record: PageRecord }) {
  const definitions = useDefinitions();
  return entity.fields.filter(isToMany).map((field) => {
    const target = definitions.get(field.relation?.type ?? '');
    return target && <RelatedList key={field.name} entity={entity} target={target} record={record} field={field} />;
  });
}
