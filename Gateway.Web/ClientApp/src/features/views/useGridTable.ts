import type { ColumnDef } from '@tanstack/react-table';
import {
  columnOrderingFeature, columnResizingFeature, columnSizingFeature, columnVisibilityFeature, tableFeatures, useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { EntityDefinition, FieldDefinition, FieldType } from '../../lib/definitions';
import { findField, leadingField } from '../../lib/definitions';
import type { PageRecord } from '../../lib/records';
import type { ChangeView } from './useView';
import type { ViewState } from './viewState';
import { clampWidth, defaultColumns, TITLE_COLUMN } from './viewState';

const features = tableFeatures({
  columnOrderingFeature, columnResizingFeature, columnSizingFeature, columnVisibilityFeature,
});

/** The rows are not the table's: they are read by window, see useRecordWindows. */
const NO_ROWS: PageRecord[] = [];

const TITLE_WIDTH_PIXELS = 260;
const DEFAULT_WIDTH_PIXELS = 170;
const WIDTHS_PIXELS: Partial<Record<FieldType, number>> = {
  address: 260, bigInteger: 150, boolean: 90, date: 120, dateTime: 140, decimal: 130, email: 260, enum: 120,
  float: 130, integer: 110, money: 130, multiCurrency: 140, percent: 100, richText: 260,
};

function columnsOf(entity: EntityDefinition): ColumnDef<typeof features, PageRecord>[] {
  const title = { id: TITLE_COLUMN, header: entity.label, size: TITLE_WIDTH_PIXELS };
  const fields = entity.fields.map((field) => ({
    id: field.name, header: field.label, size: WIDTHS_PIXELS[field.type] ?? DEFAULT_WIDTH_PIXELS,
  }));
  return [title, ...fields];
}

export interface GridColumn {
  readonly name: string;
  /** Absent for the title column. */
  readonly field: FieldDefinition | undefined;
  readonly label: string;
  readonly width: number;
  /** The field that a click on the head sorts by; null where there is no order. */
  readonly sortField: string | null;
}

/** The title column sorts by the field that leads it, so that people stand as in a telephone book. */
export function gridColumn(entity: EntityDefinition, name: string, width: number): GridColumn {
  const field = findField(entity, name);
  const sortedBy = field ?? leadingField(entity);
  return {
    name, field, width, label: field?.label ?? entity.label, sortField: sortedBy?.isSortable ? sortedBy.name : null,
  };
}

/** Which columns a list shows, in which order and how wide: the table's state is the view's, which is the address. */
export function useGridTable(entity: EntityDefinition, view: ViewState, changeView: ChangeView) {
  const columns = useMemo(() => columnsOf(entity), [entity]);
  const shown = useMemo(() => view.columns ?? defaultColumns(entity), [view.columns, entity]);
  const state = useMemo(() => ({
    columnOrder: shown.map((column) => column.name),
    columnVisibility: Object.fromEntries(columns.map(({ id = '' }) =>
      [id, shown.some((column) => column.name === id)])),
    columnSizing: Object.fromEntries(shown.flatMap(({ name, width }) => (width === null ? [] : [[name, width]]))),
  }), [columns, shown]);
  return useTable({
    features,
    columns,
    data: NO_ROWS,
    state,
    // Once, when the handle is let go: an address for every pixel would be thousands.
    columnResizeMode: 'onEnd',
    onColumnSizingChange: (update) => {
      const sizes = typeof update === 'function' ? update(state.columnSizing) : update;
      const widths = shown.map(({ name, width }) => {
        const size = sizes[name];
        return { name, width: size === undefined ? width : clampWidth(size) };
      });
      changeView({ columns: widths });
    },
  });
}

export type GridTable = ReturnType<typeof useGridTable>;
