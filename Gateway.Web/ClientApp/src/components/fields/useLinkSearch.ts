import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { findField, leadingField, useDefinitions } from '../../lib/definitions';
import type { Condition } from '../../lib/listRecords';
import { listRecords } from '../../lib/listRecords';
import { queryKeys } from '../../lib/queryKeys';
import type { RecordLink } from '../../lib/records';
import { titleOf } from '../../lib/records';

/** As many as fit a list that drops down; who sees none of them types one letter more. */
const MOST_SHOWN = 20;

function startsWith(entity: EntityDefinition, name: string, value: string): Condition[] {
  const allowed = findField(entity, name)?.operators ?? [];
  const operator = (['starts_with', 'contains', 'eq'] as const).find((known) => allowed.includes(known));
  return operator && value ? [{ field: name, operator, value }] : [];
}

/** A word for each title field when there are several of both, as in "Ann Bak"; else all of it for the leading one. */
export function searchConditions(entity: EntityDefinition, text: string): Condition[] {
  const words = text.trim().split(/\s+/);
  if (words.length > 1 && entity.titleFields.length > 1) {
    return entity.titleFields.flatMap((name, place) => startsWith(entity, name, words[place] ?? ''));
  }
  const leading = leadingField(entity);
  return leading ? startsWith(entity, leading.name, text.trim()) : [];
}

export async function searchLinks(
  definitions: Definitions, entity: EntityDefinition, text: string, signal?: AbortSignal): Promise<RecordLink[]> {
  const leading = leadingField(entity);
  const list = {
    conditions: searchConditions(entity, text),
    groups: [],
    sort: leading?.isSortable ? [{ field: leading.name, isDescending: false }] : [],
    fields: [],
    isTrash: false,
  };
  const { records } = await listRecords(definitions, entity, list, 1, MOST_SHOWN, signal);
  return records.map(({ type, id, values }) => ({ type, id, title: titleOf(entity, values) }));
}

/** Records of a type whose names begin with a text. */
export function useLinkSearch(type: string, text: string, isEnabled: boolean) {
  const definitions = useDefinitions();
  const entity = definitions.get(type);
  return useQuery({
    queryKey: queryKeys.search(type, text),
    enabled: isEnabled && entity !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => (entity ? searchLinks(definitions, entity, text, signal) : []),
  });
}
