import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { useDeletion } from '../../components/deletion/useDeletion';
import { ErrorNotice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { useHotkey } from '../../components/ui/useHotkey';
import type { EntityDefinition } from '../../lib/definitions';
import { allows, useDefinitions } from '../../lib/definitions';
import { formatInteger } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { ListRequest } from '../../lib/listRecords';
import { windowQuery } from '../../lib/listRecords';
import { paths } from '../../lib/paths';
import { ColumnMenu } from './ColumnMenu';
import { FilterBar } from './FilterBar';
import { NewRecordsPill } from './NewRecordsPill';
import { RecordGrid } from './RecordGrid';
import classes from './RecordList.module.css';
import { RecordListEmpty } from './RecordListEmpty';
import { SelectionBar } from './SelectionBar';
import { useGridTable } from './useGridTable';
import { useListSync } from './useListSync';
import { useRowActions } from './useRowActions';
import { useSelection } from './useSelection';
import { useView } from './useView';
import type { ViewState } from './viewState';
import { listRequest } from './viewState';

interface RecordListProps {
  readonly entity: EntityDefinition;
  readonly onAdd: () => void;
}

/** The list of an entity's records: what is in the address, kept as it is on the server. */
export function RecordList({ entity, onAdd }: RecordListProps) {
  const definitions = useDefinitions();
  const [view, changeView] = useView(entity);
  const list = useListRequest(entity, view);
  const first = useQuery(windowQuery(definitions, entity, list, 1));
  const table = useGridTable(entity, view, changeView);
  const selection = useSelection();
  const { sync, arrived, isStale } = useListSync(entity, list);
  const deletion = useDeletion();
  const actions = useRowActions(entity, deletion, sync.reload, selection.clear);
  const filterButton = useRef<HTMLButtonElement>(null);
  useHotkey('/', () => filterButton.current?.click());
  useHotkey('n', onAdd, allows(entity, 'create'));

  const total = first.data?.total;
  return (
    <>
      <PageHeader
        title={entity.pluralLabel}
        aside={total === undefined ? null : (
          <span className={`${classes.total} figures`} title={t('list.total', { total: formatInteger(total) })}>
            {formatInteger(total)}
          </span>
        )}
        action={allows(entity, 'create') && selection.selection.size === 0
          ? <AddButton entity={entity} onAdd={onAdd} />
          : null}
        tools={<ColumnMenu entity={entity} view={view} changeView={changeView} />}
      >
        <ViewSwitcher entity={entity} isTrash={view.isTrash} />
        <FilterBar
          // A view's chips are its own: an open one does not move to another list.
          key={`${entity.type}${view.isTrash}`}
          entity={entity}
          filters={view}
          onChange={changeView}
          addRef={filterButton}
        />
      </PageHeader>
      <div className={classes.frame}>
        <NewRecordsPill count={arrived.size} onShow={() => void sync.read()} />
        {first.error && !first.data
          ? (
            <ErrorNotice
              error={first.error}
              action={<Button onClick={() => void first.refetch()}>{t('action.retry')}</Button>}
            />
          )
          : total === 0
            ? <RecordListEmpty entity={entity} view={view} changeView={changeView} onAdd={onAdd} />
            : (
              <RecordGrid
                // Another list starts at its top, with nothing chosen.
                key={JSON.stringify([entity.type, list.conditions, list.groups, list.sort, list.isTrash])}
                entity={entity}
                view={view}
                list={list}
                table={table}
                changeView={changeView}
                selection={selection}
                actions={actions}
                total={total}
                sync={sync}
                isStale={isStale}
              />
            )}
        {deletion.dialog}
        <SelectionBar
          records={[...selection.selection.values()]}
          actions={actions}
          isTrash={view.isTrash}
          canChange={allows(entity, 'delete')}
          onClear={selection.clear}
        />
      </div>
    </>
  );
}

/** The same object for as long as it asks for the same: row heights and widths are not part of it. */
function useListRequest(entity: EntityDefinition, view: ViewState): ListRequest {
  const text = JSON.stringify(listRequest(entity, view));
  return useMemo(() => JSON.parse(text) as ListRequest, [text]);
}

function AddButton({ entity, onAdd }: RecordListProps) {
  const label = t('action.add', { entity: entity.label.toLowerCase() });
  return (
    <Button
      size="compact-md"
      title={`${label} (N)`}
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
      onClick={onAdd}
    >
      {label}
    </Button>
  );
}

function ViewSwitcher({ entity, isTrash }: { entity: EntityDefinition; isTrash: boolean }) {
  if (entity.isReadOnly) {
    return null;
  }
  return (
    <nav className={classes.switcher} aria-label={t('list.view')}>
      <Link to={paths.list(entity.type)} aria-current={isTrash ? undefined : 'page'} className={classes.tab}>
        {t('list.all', { entities: entity.pluralLabel.toLowerCase() })}
      </Link>
      <Link to={paths.trash(entity.type)} aria-current={isTrash ? 'page' : undefined} className={classes.tab}>
        {t('list.trash')}
      </Link>
    </nav>
  );
}
