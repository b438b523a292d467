import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { resolvePath } from '../../lib/fieldPath';
import type { ListRequest } from '../../lib/listRecords';
import { conditionsOf } from '../../lib/listRecords';

/** Fields of other entities on which it depends what a list holds, by the type of their records. */
export function relatedFields(
  definitions: Definitions, entity: EntityDefinition, list: ListRequest): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { field } of [...conditionsOf(list), ...list.sort]) {
    const path = resolvePath(definitions, entity, field);
    path?.relations.forEach(({ relation }, place) => {
      const type = relation?.type ?? '';
      const next = path.relations[place + 1]?.name ?? path.field.name.split('.')[0] ?? '';
      found.set(type, new Set([...found.get(type) ?? [], next]));
    });
  }
  return found;
}
