import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { listRecords } from '../../lib/listRecords';
import { queryKeys } from '../../lib/queryKeys';
import type { components } from '../../lib/wire.generated';
import type { RoleDraft } from './roleRights';
import { readDraft, writeDraft } from './roleRights';

type Schemas = components['schemas'];

export const ROLES = 'userroles';
export const USERS = 'users';

/** More roles than anybody keeps apart. */
const MOST_ROLES = 500;
const SHOWN_USERS = 50;

/** All roles. */
export function rolesQuery(definitions: Definitions, entity: EntityDefinition) {
  const list = {
    conditions: [], groups: [], sort: [{ field: 'label', isDescending: false }], fields: ['label', 'role'],
    isTrash: false,
  };
  return queryOptions({
    queryKey: [...queryKeys.lists(ROLES), 'all'],
    queryFn: ({ signal }) => listRecords(definitions, entity, list, 1, MOST_ROLES, signal),
  });
}

/** The first of the users who have a role, and how many there are. */
export function roleUsersQuery(definitions: Definitions, entity: EntityDefinition, role: string) {
  const list = {
    conditions: [{ field: 'userRoles', operator: 'eq', value: role }], groups: [],
    sort: [{ field: 'username', isDescending: false }], fields: ['username', 'enabled'], isTrash: false,
  };
  return queryOptions({
    queryKey: [...queryKeys.lists(USERS), 'role', role],
    queryFn: ({ signal }) => listRecords(definitions, entity, list, 1, SHOWN_USERS, signal),
  });
}

export interface StoredRights {
  readonly draft: RoleDraft;
  /** Names what was read, for a change that must not undo somebody else's. */
  readonly tag: string;
}

const pathOf = (role: string) => `/api/${ROLES}/${role}/rights`;

export function rightsQuery(definitions: Definitions, role: string) {
  return queryOptions({
    queryKey: queryKeys.roleRights(role),
    staleTime: 0,
    queryFn: async ({ signal }): Promise<StoredRights> =>
      toStored(definitions, await request<Schemas['RoleRightsDocument']>('GET', pathOf(role), { signal })),
  });
}

function toStored(
  definitions: Definitions, { body, headers }: { body: Schemas['RoleRightsDocument']; headers: Headers }) {
  return { draft: readDraft(body.data.attributes, definitions), tag: headers.get('ETag') ?? '' };
}

/** Sets all that a role allows; with a tag only if nobody else changed the role since. */
export function useSaveRights(definitions: Definitions, role: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, tag }: { draft: RoleDraft; tag: string | null }) => toStored(
      definitions,
      await request<Schemas['RoleRightsDocument']>('PATCH', pathOf(role), {
        body: { data: { type: 'rolerights', id: role, attributes: writeDraft(draft) } },
        ...(tag && { headers: { 'If-Match': tag } }),
      })),
    onSuccess: (stored) => client.setQueryData(queryKeys.roleRights(role), stored),
  });
}

/** Makes a role that allows what another one does; gives its id. */
export function useCloneRole(role: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (label: string) => {
      const body: Schemas['RoleClone'] = { label };
      return (await request<Schemas['RoleCloned']>('POST', `/app/roles/${role}/clone`, { body })).body.id;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.lists(ROLES) }),
  });
}
