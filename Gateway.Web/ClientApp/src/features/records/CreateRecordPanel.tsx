import type { EntityDefinition } from '../../lib/definitions';
export function CreateRecordPanel(_: { entity: EntityDefinition; onClose: () => void }) { return null; }
