import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { Definitions, EntityDefinition, FieldDefinition } from '../../lib/definitions';
import { findField, leadingField } from '../../lib/definitions';
import type { Condition } from '../../lib/listRecords';
import { listRecords } from '../../lib/listRecords';
import { invalidateRelated } from '../../lib/liveCache';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord, RecordLink, ResourceId } from '../../lib/records';

/** Shown beside the record; the rest is a list of its own, one click away. */
const MOST_SHOWN = 20;
/** Ids that one filter names where the other side has no field that points back. */
const MOST_IDS = 100;

/** Which records of the other entity are linked, as a condition of a list; null when nothing is. */
export function linkedCondition(
  target: EntityDefinition, record: PageRecord, field: FieldDefinition): Condition | null {
  const inverse = field.relation?.inverse;
  if (inverse && findField(target, inverse)?.operators.includes('eq')) {
    return { field: inverse, operator: 'eq', value: record.id };
  }
  const ids = ((record.values[field.name] ?? []) as readonly RecordLink[]).map((link) => link.id);
  return ids.length > 0 ? { field: 'id', operator: 'eq', value: ids.slice(0, MOST_IDS).join(',') } : null;
}

export function relatedQuery(
  definitions: Definitions, target: EntityDefinition, record: PageRecord, field: FieldDefinition) {
  const leading = leadingField(target);
  return queryOptions({
    queryKey: [...queryKeys.related(target.type, record.type, record.id), field.name],
    queryFn: ({ signal }) => {
      const condition = linkedCondition(target, record, field);
      const list = {
        conditions: condition ? [condition] : [],
        groups: [],
        sort: leading?.isSortable ? [{ field: leading.name, isDescending: false }] : [],
        fields: target.fields.filter((candidate) => candidate.showInGrid).map((candidate) => candidate.name),
        isTrash: false,
      };
      return condition
        ? listRecords(definitions, target, list, 1, MOST_SHOWN, signal)
        : { records: [], total: 0 };
    },
  });
}

/** Adds or removes links of a to-many relation. */
export function useChangeLinks(entity: EntityDefinition, record: PageRecord, field: FieldDefinition) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, link }: { method: 'POST' | 'DELETE'; link: ResourceId }) =>
      request(method, `/api/${entity.type}/${record.id}/relationships/${field.name}`, {
        body: { data: [{ type: link.type, id: link.id }] },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.record(entity.type, record.id), exact: true });
      void client.invalidateQueries({ queryKey: queryKeys.history(entity.type, record.id) });
      invalidateRelated(client, entity, record.id);
    },
  });
}
