import type { EntityDefinition } from '../../lib/definitions';
import type { components } from '../../lib/wire.generated';

type Schemas = components['schemas'];

export type Level = Schemas['AccessLevel'];
export type WireRights = Schemas['RoleRightsDocument']['data']['attributes'];

export const PERMISSIONS = ['view', 'create', 'edit', 'delete', 'assign'] as const;
export type Permission = typeof PERMISSIONS[number];
export type FieldRights = { readonly view: boolean; readonly edit: boolean };
export type Levels = Readonly<Record<Permission, Level>>;

/** What a role allows with the records of one entity. */
export interface EntityRights {
  readonly levels: Levels;
  readonly fields: Readonly<Record<string, FieldRights>>;
}

/** All that a role allows, as it is edited. Entities that are not named follow the others. */
export interface RoleDraft {
  readonly others: Levels;
  readonly entities: Readonly<Record<string, EntityRights>>;
  readonly capabilities: readonly string[];
}

const ALL_LEVELS: readonly Level[] = ['none', 'user', 'businessUnit', 'division', 'organization', 'global'];
const FULL: FieldRights = { view: true, edit: true };

/** The capabilities that the page has words for, by what they are about. */
export const CAPABILITIES = {
  records: ['search', 'see-audit'],
  administration: ['manage-users', 'manage-definitions'],
} as const;

/** How far each level reaches among the others, for the eye. */
export function widthOf(level: Level): number {
  return ALL_LEVELS.indexOf(level) / (ALL_LEVELS.length - 1);
}

/** The levels that tell records of an entity apart; an organization belongs to itself. */
export function levelsOf(entity: Pick<EntityDefinition, 'type' | 'ownership'> | null): readonly Level[] {
  const ownership = entity?.type === 'organizations' ? 'organization' : entity?.ownership ?? 'user';
  switch (ownership) {
    case 'user':
      return ALL_LEVELS;
    case 'businessUnit':
      return ALL_LEVELS.filter((level) => level !== 'user');
    case 'organization':
      return ['none', 'organization', 'global'];
    case 'none':
      return ['none', 'global'];
  }
}

/** Nobody can give a record that belongs to nobody to somebody else. */
export function hasPermission(entity: EntityDefinition, permission: Permission): boolean {
  return permission === 'view' || (!entity.isReadOnly && (permission !== 'assign' || entity.ownership !== 'none'));
}

/** What a level comes to where ownership cannot tell records apart that finely. */
function told(level: Level, entity: EntityDefinition | null): Level {
  return levelsOf(entity).includes(level) ? level : 'none';
}

function toldAll(levels: Levels, entity: EntityDefinition | null): Levels {
  return Object.fromEntries(PERMISSIONS.map((name) => [name, told(levels[name], entity)])) as Record<Permission, Level>;
}

function readLevels(rights: Schemas['EntityRights'] | undefined): Levels {
  return Object.fromEntries(PERMISSIONS.map((name) => [name, rights?.[name] ?? 'none'])) as Record<Permission, Level>;
}

export function readDraft(
  wire: WireRights, entities: ReadonlyMap<string, EntityDefinition>): RoleDraft {
  return {
    others: readLevels(wire.others),
    entities: Object.fromEntries(Object.entries(wire.entities ?? {}).map(([type, rights]) => {
      const entity = entities.get(type);
      const levels = readLevels(rights);
      return [type, { levels: entity ? toldAll(levels, entity) : levels, fields: rights.fields ?? {} }];
    })),
    capabilities: [...wire.capabilities ?? []].sort(),
  };
}

export function writeDraft({ others, entities, capabilities }: RoleDraft): WireRights {
  return {
    others: { ...others },
    entities: Object.fromEntries(
      Object.entries(entities).map(([type, { levels, fields }]) => [type, { ...levels, fields: { ...fields } }])),
    capabilities: [...capabilities],
  };
}

/** What the role allows with an entity: its own rights, or those of all others. */
export function rightsOf(draft: RoleDraft, entity: EntityDefinition): EntityRights & { readonly isOwn: boolean } {
  const own = draft.entities[entity.type];
  return own ? { ...own, isOwn: true } : { levels: toldAll(draft.others, entity), fields: {}, isOwn: false };
}

function withEntity(draft: RoleDraft, type: string, rights: EntityRights): RoleDraft {
  return { ...draft, entities: { ...draft.entities, [type]: rights } };
}

/** Sets one level; without an entity, that of all others. */
export function setLevel(
  draft: RoleDraft, entity: EntityDefinition | null, permission: Permission, level: Level): RoleDraft {
  if (!entity) {
    return { ...draft, others: { ...draft.others, [permission]: level } };
  }
  const { levels, fields } = rightsOf(draft, entity);
  return withEntity(draft, entity.type, { levels: { ...levels, [permission]: level }, fields });
}

/** From now on the entity follows the others again. */
export function follow(draft: RoleDraft, type: string): RoleDraft {
  return {
    ...draft, entities: Object.fromEntries(Object.entries(draft.entities).filter(([name]) => name !== type)),
  };
}

export function fieldRights(rights: EntityRights, field: string): FieldRights {
  return rights.fields[field] ?? FULL;
}

/** Sets one right on a field. What may not be seen may not be set. */
export function setField(
  draft: RoleDraft, entity: EntityDefinition, field: string, change: Partial<FieldRights>): RoleDraft {
  const { levels, fields } = rightsOf(draft, entity);
  const merged = { ...fieldRights({ levels, fields }, field), ...change };
  const next = { view: merged.view, edit: merged.view && merged.edit };
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
  return withEntity(draft, entity.type, { levels, fields: next.view && next.edit ? rest : { ...rest, [field]: next } });
}

export function setCapability(draft: RoleDraft, capability: string, isGranted: boolean): RoleDraft {
  const others = draft.capabilities.filter((name) => name !== capability);
  return { ...draft, capabilities: isGranted ? [...others, capability].sort() : others };
}

/** Whether two come to the same, whatever the order in which they were edited. */
export function isSame(one: RoleDraft, other: RoleDraft): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, ordered(part)]));
}

/** The row of the matrix that a refusal is about; null when it is about the whole. */
export function rowOfPointer(pointer: string | undefined): string | null {
  const [, row, entity] = /^\/data\/attributes\/(others|capabilities|entities)(?:\/([^/]+))?/.exec(pointer ?? '') ?? [];
  return row === 'entities' ? entity ?? null : row ?? null;
}
