// What a list shows is in its address: filters, order, trash, columns and row height, in the words of the API where it
// has them. So a list can be reloaded, gone back to and sent to somebody.
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { findField, leadingField } from '../../lib/definitions';
import { resolvePath } from '../../lib/fieldPath';
import type { FilterPart } from '../../lib/filterTree';
import { leavesOf, readTree, writeTree } from '../../lib/filterTree';
import type { Condition, ListRequest, SortTerm } from '../../lib/listRecords';
import { sortParameter } from '../../lib/listRecords';

export type Density = 'compact' | 'normal' | 'easy';

export interface ViewColumn {
  readonly name: string;
  /** Pixels; null for the width that suits the field's type. */
  readonly width: number | null;
}

export interface ViewState {
  readonly conditions: readonly Condition[];
  /** Filters with OR and NOT; all of them hold beside the conditions. */
  readonly groups: readonly FilterPart[];
  /** What the user chose; empty for the order that the entity has by itself. */
  readonly sort: readonly SortTerm[];
  readonly isTrash: boolean;
  /** In the order of the screen, the title column first; null for those that the definition shows. */
  readonly columns: readonly ViewColumn[] | null;
  readonly density: Density;
}

/** The pinned first column: what people call the record, made from its title fields. */
export const TITLE_COLUMN = '$title';

const MIN_WIDTH_PIXELS = 64;
const MAX_WIDTH_PIXELS = 800;

export function defaultColumns(entity: EntityDefinition): readonly ViewColumn[] {
  const shown = entity.fields.filter((field) => field.showInGrid && !entity.titleFields.includes(field.name));
  return [TITLE_COLUMN, ...shown.map((field) => field.name)].map((name) => ({ name, width: null }));
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_WIDTH_PIXELS, Math.max(MIN_WIDTH_PIXELS, width)));
}

function isAllowed(definitions: Definitions, entity: EntityDefinition, { field, operator, value }: Condition): boolean {
  const allowed = resolvePath(definitions, entity, field)?.field.operators ?? [];
  return value !== '' && allowed.some((known) => known === operator);
}

function readConditions(parameters: URLSearchParams): Condition[] {
  return [...parameters].flatMap(([key, value]) => {
    const [, field, operator = 'eq'] = /^filter\[([\w.]+)\](?:\[(\w+)\])?$/.exec(key) ?? [];
    return field ? [{ field, operator, value }] : [];
  });
}

export function readSort(text: string | null, entity: EntityDefinition): SortTerm[] {
  const terms = (text ?? '').split(',').map((part) => ({
    field: part.replace(/^-/, ''),
    isDescending: part.startsWith('-'),
  }));
  return terms.filter((term) => findField(entity, term.field)?.isSortable);
}

function readColumns(text: string | null, entity: EntityDefinition): readonly ViewColumn[] | null {
  if (!text) {
    return null;
  }
  const columns = text.split(',').flatMap((part): ViewColumn[] => {
    const [name = '', width] = part.split(':');
    const field = findField(entity, name);
    const isKnown = name === TITLE_COLUMN || (field !== undefined);
    return isKnown ? [{ name, width: width ? clampWidth(Number(width) || MIN_WIDTH_PIXELS) : null }] : [];
  });
  const title = columns.find((column) => column.name === TITLE_COLUMN) ?? { name: TITLE_COLUMN, width: null };
  return [title, ...columns.filter((column) => column.name !== TITLE_COLUMN)];
}

function readDensity(text: string | null): Density {
  return text === 'compact' || text === 'easy' ? text : 'normal';
}

/** Reads an address; what it names and the entity does not have is passed over, since addresses outlive fields. */
export function readView(
  parameters: URLSearchParams, entity: EntityDefinition, definitions: Definitions): ViewState {
  const isKnown = (condition: Condition) => isAllowed(definitions, entity, condition);
  return {
    conditions: readConditions(parameters).filter(isKnown),
    // A group means something else without one of its parts.
    groups: readTree(parameters.get('filter')).filter((part) => leavesOf([part]).every(isKnown)),
    sort: readSort(parameters.get('sort'), entity),
    isTrash: parameters.get('deleted') === 'yes',
    columns: readColumns(parameters.get('columns'), entity),
    density: readDensity(parameters.get('rows')),
  };
}

export function writeView(view: ViewState): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const { field, operator, value } of view.conditions) {
    parameters.append(`filter[${field}][${operator}]`, value);
  }
  if (view.groups.length > 0) {
    parameters.set('filter', writeTree(view.groups));
  }
  if (view.sort.length > 0) {
    parameters.set('sort', sortParameter(view.sort));
  }
  if (view.isTrash) {
    parameters.set('deleted', 'yes');
  }
  if (view.columns) {
    const parts = view.columns.map(({ name, width }) => (width === null ? name : `${name}:${width}`));
    parameters.set('columns', parts.join(','));
  }
  if (view.density !== 'normal') {
    parameters.set('rows', view.density);
  }
  return parameters;
}

export function defaultSort(entity: EntityDefinition): readonly SortTerm[] {
  const field = leadingField(entity);
  return field?.isSortable ? [{ field: field.name, isDescending: false }] : [];
}

/** What a click on a column's head does: rising, falling, no order; with shift among the others, without it alone. */
export function toggleSort(sort: readonly SortTerm[], field: string, isAdded: boolean): readonly SortTerm[] {
  const current = sort.find((term) => term.field === field);
  const next = current?.isDescending ? null : { field, isDescending: current !== undefined };
  if (!isAdded) {
    return next ? [next] : [];
  }
  if (!current) {
    return next ? [...sort, next] : sort;
  }
  return sort.flatMap((term) => (term.field === field ? next ?? [] : term));
}

/** What the server is asked for; the row height is not part of it, the columns only by their names. */
export function listRequest(entity: EntityDefinition, view: ViewState): ListRequest {
  const columns = view.columns ?? defaultColumns(entity);
  return {
    conditions: view.conditions,
    groups: view.groups,
    sort: view.sort.length > 0 ? view.sort : defaultSort(entity),
    fields: columns.map((column) => column.name).filter((name) => name !== TITLE_COLUMN).toSorted(),
    isTrash: view.isTrash,
  };
}
