// What changes elsewhere mean for a shown list. Pure, so that every case can be tried in a test. Only the server
// applies filters: where one of them may be concerned, it is asked whether the record belongs.
import type { ListRequest } from '../../lib/listRecords';
import { conditionsOf } from '../../lib/listRecords';
import type { LiveChange } from '../../lib/liveChange';

/**
 * What one record does to a list: comes in or goes, for certain; may come in or go, which the server knows; or stays
 * and perhaps stands elsewhere.
 */
export type Concern = 'enters' | 'leaves' | 'mayEnter' | 'unsure' | 'moves' | 'none';

/** The field of the record itself that a path begins with. */
function ownField(path: string): string {
  return path.split('.')[0] ?? path;
}

export function concernOf(list: ListRequest, { kind, fields }: Pick<LiveChange, 'kind' | 'fields'>): Concern {
  const appears = list.isTrash ? kind === 'delete' : kind === 'create' || kind === 'restore';
  if (appears) {
    return conditionsOf(list).length > 0 ? 'mayEnter' : 'enters';
  }
  // It was in the trash already.
  if (kind === 'purge' && !list.isTrash) {
    return 'none';
  }
  if (kind !== 'update') {
    return kind === 'create' ? 'none' : 'leaves';
  }
  // Whose it is decides who sees it.
  if (fields.includes('owner') || fields.includes('organization')) {
    return 'unsure';
  }
  if (conditionsOf(list).some(({ field }) => fields.includes(ownField(field)))) {
    return 'unsure';
  }
  return list.sort.some(({ field }) => fields.includes(ownField(field))) ? 'moves' : 'none';
}

/** What two changes of one record mean together. */
export function joinConcerns(earlier: Concern | undefined, later: Concern): Concern {
  if (later === 'none' || earlier === undefined || earlier === 'none') {
    return later === 'none' ? earlier ?? 'none' : later;
  }
  if (later === 'leaves') {
    return 'leaves';
  }
  return earlier === 'enters' || earlier === 'mayEnter' || earlier === later ? earlier : 'unsure';
}

export function needsServer(concern: Concern): boolean {
  return concern === 'unsure' || concern === 'mayEnter';
}

export interface Effect {
  /** Not in the list before and in it now; they come in when one says so. */
  readonly arrived: readonly string[];
  /** The rows on the screen, or their number, are not those of the list any more. */
  readonly isWrong: boolean;
  /** Elsewhere in the list rows came, went or moved: windows read from now on do not join those read before. */
  readonly isStale: boolean;
}

/** What the page holds of a list, and whether that is all of it. */
export interface Held {
  readonly ids: ReadonlySet<string>;
  readonly isWhole: boolean;
}

/**
 * @param concerns What was told since the list was last looked at, by record.
 * @param belongs Those of which the server says that they belong, where it was asked.
 */
export function effectOf(concerns: ReadonlyMap<string, Concern>, belongs: ReadonlySet<string>, held: Held): Effect {
  const arrived: string[] = [];
  let isWrong = false;
  let isStale = false;
  for (const [id, concern] of concerns) {
    const isIn = needsServer(concern) ? belongs.has(id) : concern !== 'leaves';
    const isNew = concern === 'enters' || concern === 'mayEnter' || (concern === 'unsure' && held.isWhole);
    if (held.ids.has(id)) {
      isWrong ||= !isIn || concern === 'moves' || concern === 'unsure';
    } else if (isIn && isNew) {
      arrived.push(id);
    } else {
      isWrong ||= concern === 'leaves' && !held.isWhole;
      isStale ||= concern !== 'mayEnter' && !held.isWhole;
    }
  }
  return { arrived, isWrong, isStale: isStale || isWrong || arrived.length > 0 };
}
