import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { listRecords } from '../../lib/listRecords';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { isLink } from '../../lib/records';
import type { Unit } from './unitTree';

export const UNITS = 'businessunits';

/** As many as the server gives at once. */
const MOST_UNITS = 1000;

function toUnit({ id, values }: PageRecord): Unit {
  const parent = values['parent'];
  return { id, name: String(values['name'] ?? ''), parent: isLink(parent) ? parent.id : null };
}

/** All business units that one may see. */
export function unitsQuery(definitions: Definitions, entity: EntityDefinition) {
  const list = {
    conditions: [], groups: [], sort: [{ field: 'name', isDescending: false }], fields: ['name', 'parent'],
    isTrash: false,
  };
  return queryOptions({
    queryKey: [...queryKeys.lists(UNITS), 'tree'],
    queryFn: async ({ signal }) => {
      const { records, total } = await listRecords(definitions, entity, list, 1, MOST_UNITS, signal);
      return { units: records.map(toUnit), records, total };
    },
  });
}

/** Adds a unit, or renames and moves the one with that id. */
export function useSaveUnit(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, parent }: { name: string; parent: string | null }) => request(
      id ? 'PATCH' : 'POST',
      `/api/${UNITS}${id ? `/${id}` : ''}`,
      {
        body: {
          data: {
            type: UNITS,
            ...(id && { id }),
            attributes: { name },
            relationships: { parent: { data: parent && { type: UNITS, id: parent } } },
          },
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.lists(UNITS) }),
  });
}
