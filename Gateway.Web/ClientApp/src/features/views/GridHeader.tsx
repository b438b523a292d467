import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { isNumber } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { SortTerm } from '../../lib/listRecords';
import { moveColumn, placeColumn, resizeColumn } from './columns';
import classes from './GridHeader.module.css';
import { useColumnDrag } from './useColumnDrag';
import type { GridColumn, GridTable } from './useGridTable';
import type { ViewColumn } from './viewState';
import { TITLE_COLUMN } from './viewState';

export const HEADER_PIXELS = 32;
const KEY_STEP_PIXELS = 16;

interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly table: GridTable;
  /** The handle that is being pulled, and how far. */
  readonly resizing: GridTable['state']['columnResizing'];
  readonly sort: readonly SortTerm[];
  readonly onSort: (field: string, isAdded: boolean) => void;
  readonly onColumns: (columns: readonly ViewColumn[]) => void;
}

export function GridHeader({ columns, table, resizing, sort, onSort, onColumns }: GridHeaderProps) {
  const shown = columns.map(({ name, width }) => ({ name, width }));
  const onKeyDown = (event: KeyboardEvent, name: string) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.altKey || step === 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onColumns(event.shiftKey ? moveColumn(shown, name, step) : resizeColumn(shown, name, step * KEY_STEP_PIXELS));
  };
  const dragging = useColumnDrag(columns, (name, place) => onColumns(placeColumn(shown, name, place)));
  const { drag } = dragging;
  const from = columns.findIndex((column) => column.name === drag?.name);
  return (
    <div role="rowgroup" className={classes.header} data-dragging={drag !== null || undefined}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {columns.map((column, place) => (
          <HeaderCell
            key={column.name}
            column={column}
            place={place}
            sort={sort}
            table={table}
            resizing={resizing}
            onSort={(field, isAdded) => !dragging.isClickOfDrag() && onSort(field, isAdded)}
            dragged={drag?.name === column.name ? drag.by : null}
            drop={drag === null || drag.place !== place || place === from ? null : place < from ? 'before' : 'behind'}
            handlers={place === 0 ? {} : dragging.handlersOf(column.name)}
            onKeyDown={(event) => onKeyDown(event, column.name)}
          />
        ))}
        <span role="presentation" className={classes.filler} />
      </div>
    </div>
  );
}

interface HeaderCellProps extends Pick<GridHeaderProps, 'sort' | 'table' | 'resizing' | 'onSort'> {
  readonly column: GridColumn;
  readonly place: number;
  /** How far it is dragged. */
  readonly dragged: number | null;
  /** The edge where a dragged column goes when it is let go. */
  readonly drop: 'before' | 'behind' | null;
  readonly handlers: Partial<ReturnType<ReturnType<typeof useColumnDrag>['handlersOf']>>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function HeaderCell(props: HeaderCellProps) {
  const { column, place, sort, table, resizing, dragged, onSort, onKeyDown } = props;
  const isTitle = column.name === TITLE_COLUMN;
  const { sortField } = column;
  const rank = sort.findIndex((term) => term.field === sortField);
  const term = sort[rank];
  const order = term ? (term.isDescending ? 'descending' : 'ascending') : undefined;
  const Arrow = term?.isDescending ? IconArrowDown : IconArrowUp;
  const label = <span className={classes.label}>{column.label}</span>;
  return (
    <div
      role="columnheader"
      aria-colindex={place + 1}
      aria-sort={order ?? (sortField ? 'none' : undefined)}
      className={classes.cell}
      data-pinned={isTitle || undefined}
      data-number={hasNumbers(column) || undefined}
      data-dragged={dragged !== null || undefined}
      data-drop={props.drop ?? undefined}
      style={{
        width: `var(--w-${column.name.replace('$', '')})`,
        ...(dragged !== null && { transform: `translateX(${dragged}px)` }),
      }}
      {...props.handlers}
    >
      {sortField
        ? (
          <button
            type="button"
            className={classes.sort}
            title={t('list.sort', { field: column.label })}
            onKeyDown={onKeyDown}
            onClick={(event: MouseEvent) => onSort(sortField, event.shiftKey)}
          >
            {label}
            {term && <Arrow size={14} stroke={1.5} aria-hidden className={classes.arrow} />}
            {term && sort.length > 1 && <span className={classes.rank}>{rank + 1}</span>}
          </button>
        )
        : <span className={classes.sort}>{label}</span>}
      <ResizeHandle table={table} resizing={resizing} name={column.name} />
    </div>
  );
}

export function hasNumbers(column: GridColumn): boolean {
  return column.field !== undefined && isNumber(column.field);
}

/** Pointer only; with the keyboard, Alt and the arrows on the head do the same. */
function ResizeHandle({ table, resizing, name }: Pick<GridHeaderProps, 'table' | 'resizing'> & { name: string }) {
  const header = table.getFlatHeaders().find((candidate) => candidate.column.id === name);
  const isResizing = resizing.isResizingColumn === name;
  const start = header?.getResizeHandler();
  return (
    <span
      aria-hidden
      className={classes.handle}
      data-resizing={isResizing || undefined}
      style={isResizing ? { transform: `translateX(${resizing.deltaOffset ?? 0}px)` } : undefined}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={start}
      onTouchStart={start}
    />
  );
}
