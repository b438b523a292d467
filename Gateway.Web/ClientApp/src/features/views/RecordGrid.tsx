import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { usePhone } from '../../components/ui/usePhone';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { ListRequest } from '../../lib/listRecords';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { GridHeader, HEADER_PIXELS } from './GridHeader';
import { GridRow } from './GridRow';
import classes from './RecordGrid.module.css';
import type { ListSync } from './ListSync';
import type { RowActions } from './rowActions';
import { useGridKeyboard } from './useGridKeyboard';
import type { GridColumn, GridTable } from './useGridTable';
import { gridColumn } from './useGridTable';
import { UNKNOWN_ROWS, useRecordWindows } from './useRecordWindows';
import type { useSelection } from './useSelection';
import { useSteadyRows } from './useSteadyRows';
import type { ChangeView } from './useView';
import type { Density, ViewState } from './viewState';
import { defaultSort, toggleSort } from './viewState';
import { rowIn } from './windows';

const ROW_PIXELS: Record<Density, number> = { compact: 30, normal: 36, easy: 44 };
const PHONE_ROW_PIXELS = 60;
const OVERSCAN_ROWS = 6;

interface RecordGridProps {
  readonly entity: EntityDefinition;
  readonly view: ViewState;
  readonly list: ListRequest;
  readonly table: GridTable;
  readonly changeView: ChangeView;
  readonly selection: ReturnType<typeof useSelection>;
  readonly actions: RowActions;
  /** How long the list is; undefined while that is not known. */
  readonly total: number | undefined;
  readonly sync: ListSync;
  readonly isStale: boolean;
}

function useGridColumns(entity: EntityDefinition, table: GridTable): readonly GridColumn[] {
  const leaves = table.getVisibleLeafColumns();
  const key = leaves.map((column) => `${column.id}:${column.getSize()}`).join(',');
  return useMemo(() => key.split(',').map((part) => {
    const [name = '', width] = part.split(':');
    return gridColumn(entity, name, Number(width));
  }), [entity, key]);
}

/** The grid: a window onto a list of any length. Only the rows on the screen exist; the rest is a scroll bar. */
export function RecordGrid(props: RecordGridProps) {
  const { entity, view, list, table, changeView, selection, actions, total } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const isPhone = usePhone();
  const columns = useGridColumns(entity, table);
  const rowHeight = isPhone ? PHONE_ROW_PIXELS : ROW_PIXELS[view.density];
  const headerHeight = isPhone ? 0 : HEADER_PIXELS;

  const count = total ?? UNKNOWN_ROWS;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  });
  const rows = virtualizer.getVirtualItems();
  const windows = useRecordWindows(entity, {
    list, sync: props.sync, isStale: props.isStale, count,
    firstIndex: rows[0]?.index ?? 0,
    lastIndex: rows.at(-1)?.index ?? UNKNOWN_ROWS,
  });
  const rowAt = (index: number) => rowIn(windows, index);
  const open = useCallback(
    (record: PageRecord) => void navigate(paths.record(entity.type, record.id)), [navigate, entity.type]);
  const keyboard = useGridKeyboard({
    total: total ?? 0,
    rowsPerScreen: Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1,
    rowAt,
    reveal: (index) => virtualizer.scrollToIndex(index),
    open,
    select: selection.toggle,
    selectMany: selection.add,
    remove: (record) => actions.remove([record]),
    canChange: allows(entity, 'delete'),
  });
  const steady = useSteadyRows({
    scroller, body, windows, rowHeight, headerHeight, count,
    scrolled: virtualizer.scrollOffset ?? 0,
    active: keyboard.active,
    onActive: keyboard.setActive,
  });

  // Scrolling draws the grid anew for every frame; the head has no part in that.
  const resizing = table.state.columnResizing;
  const header = useMemo(() => (
    <GridHeader
      columns={columns}
      table={table}
      resizing={resizing}
      sort={view.sort.length > 0 ? view.sort : defaultSort(entity)}
      onSort={(field, isAdded) => changeView({ sort: toggleSort(view.sort, field, isAdded) })}
      onColumns={(next) => changeView({ columns: next })}
    />
  ), [columns, table, resizing, view.sort, entity, changeView]);
  const widths = Object.fromEntries(columns.map(({ name, width }) => [`--w-${name.replace('$', '')}`, `${width}px`]));
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={t('list.label', { entities: entity.pluralLabel })}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      aria-activedescendant={keyboard.active === null ? undefined : `row-${keyboard.active}`}
      tabIndex={0}
      data-density={view.density}
      onKeyDown={keyboard.onKeyDown}
      onFocus={keyboard.onFocus}
      onPointerMove={steady.onPointerMove}
      onPointerLeave={steady.onPointerLeave}
      onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-aside', currentTarget.scrollLeft > 0)}
    >
      <div className={classes.canvas} style={widths} role="presentation">
        {header}
        <div
          ref={body}
          role="rowgroup"
          className={classes.body}
          style={{ height: virtualizer.getTotalSize(), '--row': `${rowHeight}px` }}
        >
          {rows.map((row) => {
            const record = rowAt(row.index);
            return (
              <GridRow
                key={row.index}
                entity={entity}
                columns={columns}
                record={record}
                index={row.index}
                top={row.start - headerHeight}
                isActive={keyboard.active === row.index}
                isSelected={record !== undefined && selection.selection.has(record.id)}
                isPhone={isPhone}
                onOpen={open}
                onSelect={selection.toggle}
                actions={actions}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
