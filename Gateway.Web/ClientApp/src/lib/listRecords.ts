import { queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import { request } from './apiClient';
import type { Definitions, EntityDefinition } from './definitions';
import { attributeNames } from './definitions';
import { isDate, isInWords, resolvePath, timeZone } from './fieldPath';
import type { FilterPart } from './filterTree';
import { leavesOf, writeTree } from './filterTree';
import { queryKeys } from './queryKeys';
import type { PageRecord, Resource, ResourceDocument } from './records';
import { includedTitles, toRecord } from './records';

/** Rows in one window: a screenful and a half each way, so that slow scrolling never waits. */
export const WINDOW_ROWS = 100;

export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

export interface SortTerm {
  readonly field: string;
  readonly isDescending: boolean;
}

/** Which records of an entity, in which order, with which fields. */
export interface ListRequest {
  readonly conditions: readonly Condition[];
  /** What conditions alone do not say; all of them hold too. */
  readonly groups: readonly FilterPart[];
  readonly sort: readonly SortTerm[];
  readonly fields: readonly string[];
  readonly isTrash: boolean;
}

/** One stretch of a list, and how long the whole list is. */
export interface RecordWindow {
  readonly records: readonly PageRecord[];
  readonly total: number;
}

export function sortParameter(sort: readonly SortTerm[]): string {
  return sort.map((term) => (term.isDescending ? '-' : '') + term.field).join(',');
}

/** Every condition of a list, wherever it stands. */
export function conditionsOf(list: Pick<ListRequest, 'conditions' | 'groups'>): readonly Condition[] {
  return [...list.conditions, ...leavesOf(list.groups)];
}

/** Whether the list is another one tomorrow although nothing changes. */
export function hasDaysInWords(
  definitions: Definitions, entity: EntityDefinition, list: Pick<ListRequest, 'conditions' | 'groups'>): boolean {
  return conditionsOf(list).some(({ field, value }) => {
    const path = value.split('..').some(isInWords) ? resolvePath(definitions, entity, field) : undefined;
    return path !== undefined && isDate(path.field);
  });
}

/** The query string of a list, in the order that a reader of the log expects: which, how sorted, what of it. */
export function listParameters(
  definitions: Definitions, entity: EntityDefinition, list: ListRequest, page: number, size: number): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const { field, operator, value } of list.conditions) {
    parameters.append(`filter[${field}][${operator}]`, value);
  }
  const tree = writeTree(list.groups);
  if (tree) {
    parameters.append('filter', tree);
  }
  if (hasDaysInWords(definitions, entity, list)) {
    parameters.append('timezone', timeZone());
  }
  if (list.isTrash) {
    parameters.append('filter[deleted]', 'yes');
  }
  if (list.sort.length > 0) {
    parameters.append('sort', sortParameter(list.sort));
  }
  const shown = entity.fields.filter((field) => list.fields.includes(field.name));
  const names = new Set([...shown.flatMap((field) => attributeNames(field)), ...entity.titleFields]);
  parameters.append(`fields[${entity.type}]`, [...names].join(','));
  appendIncludes(parameters, definitions, shown.filter((field) => field.relation !== null));
  parameters.append('page[number]', String(page));
  parameters.append('page[size]', String(size));
  return parameters;
}

function appendIncludes(
  parameters: URLSearchParams, definitions: Definitions, relations: readonly EntityDefinition['fields'][number][]) {
  if (relations.length === 0) {
    return;
  }
  parameters.append('include', relations.map((field) => field.name).join(','));
  const targets = new Set(relations.map((field) => field.relation?.type ?? ''));
  for (const target of targets) {
    const key = `fields[${target}]`;
    const own = parameters.get(key)?.split(',') ?? [];
    parameters.set(key, [...new Set([...own, ...definitions.get(target)?.titleFields ?? []])].join(','));
  }
}

export async function listRecords(
  definitions: Definitions, entity: EntityDefinition, list: ListRequest, page: number, size: number,
  signal?: AbortSignal): Promise<RecordWindow> {
  const parameters = listParameters(definitions, entity, list, page, size);
  const { body, headers } = await request<ResourceDocument<Resource[]>>(
    'GET', `/api/${entity.type}?${parameters}`, { headers: { 'X-Include': 'totalCount' }, signal });
  const titleFor = includedTitles(body.included, definitions);
  return {
    records: body.data.map((resource) => toRecord(entity, resource, titleFor, list.isTrash)),
    total: Number(headers.get('X-Include-Total-Count') ?? body.data.length),
  };
}

/** A change that was told while a window was read is newer than what was read. */
function keepNewer(before: RecordWindow | undefined, after: RecordWindow): RecordWindow {
  const known = new Map(before?.records.map((record) => [record.id, record]));
  const records = after.records.map((record) => {
    const told = known.get(record.id);
    return told && told.revision > record.revision ? told : record;
  });
  return { ...after, records };
}

export function windowQuery(definitions: Definitions, entity: EntityDefinition, list: ListRequest, page: number) {
  return queryOptions({
    queryKey: [...queryKeys.lists(entity.type), list, page],
    queryFn: ({ signal }) => listRecords(definitions, entity, list, page, WINDOW_ROWS, signal),
    structuralSharing: (before, after) =>
      replaceEqualDeep(before, keepNewer(before as RecordWindow | undefined, after as RecordWindow)),
  });
}
