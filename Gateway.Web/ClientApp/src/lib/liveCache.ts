import type { QueryClient } from '@tanstack/react-query';
import type { Definitions, EntityDefinition } from './definitions';
import { isToMany } from './definitions';
import { fetchTitle } from './titles';
import { applyChange, changedValues, needsRefetch } from './liveChange';
import type { LiveChange } from './liveChange';
import { markChanged } from './marks';
import { queryKeys } from './queryKeys';
import type { RecordWindow } from './listRecords';
import type { PageRecord, RecordLink } from './records';
import { isLink, titleOf } from './records';

/** Puts a committed change into everything that is cached about its record, in place and without asking the server. */
export function patchCaches(client: QueryClient, definitions: Definitions, change: LiveChange) {
  const entity = definitions.get(change.type);
  if (!entity) {
    return;
  }
  const marked = new Set<string>();
  const patch = (record: PageRecord): PageRecord => {
    const patched = applyChange(entity, record, change);
    patched?.changed.forEach((field) => marked.add(field));
    return patched?.record ?? record;
  };
  patchRecord(client, entity, change, patch);
  patchWindows(client, change, patch);
  refetchWindowsWithLinks(client, entity, change);
  if (marked.size > 0) {
    markChanged(change.type, change.id, [...marked]);
  }
  void client.invalidateQueries({ queryKey: queryKeys.history(change.type, change.id) });
  nameNewLinks(client, definitions, entity, change);
}

function patchRecord(
  client: QueryClient, entity: EntityDefinition, change: LiveChange, patch: (record: PageRecord) => PageRecord) {
  const key = queryKeys.record(change.type, change.id);
  const before = client.getQueryData<PageRecord>(key);
  if (!before || change.revision <= before.revision) {
    return;
  }
  const after = patch(before);
  client.setQueryData(key, after);
  client.setQueryData(queryKeys.title(change.type, change.id), titleOf(entity, after.values));
  if (needsRefetch(entity, before, change)) {
    void client.invalidateQueries({ queryKey: key, exact: true });
    invalidateRelated(client, entity, change.id);
  }
}

export function invalidateRelated(client: QueryClient, entity: EntityDefinition, id: string) {
  for (const target of new Set(entity.fields.filter(isToMany).map((field) => field.relation?.type ?? ''))) {
    void client.invalidateQueries({ queryKey: queryKeys.related(target, entity.type, id) });
  }
}

function patchWindows(client: QueryClient, change: LiveChange, patch: (record: PageRecord) => PageRecord) {
  client.setQueriesData<RecordWindow>({ queryKey: queryKeys.lists(change.type) }, (window) => {
    const index = window?.records.findIndex((record) => record.id === change.id) ?? -1;
    const before = window?.records[index];
    if (!window || !before) {
      return window;
    }
    const after = patch(before);
    return after === before ? window : { ...window, records: window.records.with(index, after) };
  });
}

/**
 * To-many relations and what no history keeps are told by name only; windows that show them are read again, and their
 * rows stay in place.
 */
function refetchWindowsWithLinks(client: QueryClient, entity: EntityDefinition, change: LiveChange) {
  const names = entity.fields
    .filter((field) => (isToMany(field) || !field.isAudited) && change.fields.includes(field.name))
    .map((field) => field.name);
  if (names.length === 0) {
    return;
  }
  void client.invalidateQueries({
    queryKey: queryKeys.lists(change.type),
    predicate: ({ state }) => (state.data as RecordWindow | undefined)?.records
      .some((record) => record.id === change.id && names.some((name) => name in record.values)) ?? false,
  });
}

/** A change names the new target of a link by id only; its title follows, and then the caches get it. */
function nameNewLinks(client: QueryClient, definitions: Definitions, entity: EntityDefinition, change: LiveChange) {
  for (const [field, value] of Object.entries(changedValues(entity, change, {}))) {
    if (!isLink(value)) {
      continue;
    }
    void fetchTitle(client, definitions, value).then((title) => {
      setLinkTitle(client, change, field, { ...value, title });
    }, () => undefined);
  }
}

function setLinkTitle(client: QueryClient, change: LiveChange, field: string, link: RecordLink) {
  const name = (record: PageRecord): PageRecord => {
    const value = record.values[field];
    return record.id === change.id && isLink(value) && value.id === link.id && value.title !== link.title
      ? { ...record, values: { ...record.values, [field]: link } }
      : record;
  };
  const key = queryKeys.record(change.type, change.id);
  client.setQueryData<PageRecord>(key, (record) => record && name(record));
  patchWindows(client, change, name);
}

/** Reads again whatever shows a record, or any record of a type. */
export function refetchTopic(
  client: QueryClient, definitions: Definitions, type: string, id: string | undefined) {
  const entity = definitions.get(type);
  if (id === undefined) {
    void client.invalidateQueries({ queryKey: queryKeys.lists(type) });
    return;
  }
  void client.invalidateQueries({ queryKey: queryKeys.record(type, id) });
  void client.invalidateQueries({ queryKey: queryKeys.history(type, id) });
  if (entity) {
    invalidateRelated(client, entity, id);
  }
}
