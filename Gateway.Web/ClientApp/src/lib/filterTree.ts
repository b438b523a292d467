// Filters that AND alone does not say: groups of conditions in the JSON of the API, as it stands in the address too.
import type { Condition } from './listRecords';

/** Conditions and groups that hold all together or one at least, or of which that is not so. */
export interface FilterGroup {
  readonly join: 'and' | 'or';
  readonly isNot: boolean;
  readonly parts: readonly FilterPart[];
}

export type FilterPart = Condition | FilterGroup;

export function isGroup(part: FilterPart): part is FilterGroup {
  return 'parts' in part;
}

export function leavesOf(parts: readonly FilterPart[]): readonly Condition[] {
  return parts.flatMap((part) => (isGroup(part) ? leavesOf(part.parts) : [part]));
}

/** Levels of groups: a condition by itself has none. */
export function depthOf(part: FilterPart): number {
  return isGroup(part) ? 1 + Math.max(0, ...part.parts.map(depthOf)) : 0;
}

function toNode(part: FilterPart): object {
  if (!isGroup(part)) {
    return part;
  }
  const [only] = part.parts;
  const inner = part.parts.length === 1 && only ? toNode(only) : { [part.join]: part.parts.map(toNode) };
  return part.isNot ? { not: inner } : inner;
}

/** The parameter `filter`: all of the parts hold. Empty when there are none. */
export function writeTree(parts: readonly FilterPart[]): string {
  const node = parts.length === 0 ? null : toNode({ join: 'and', isNot: false, parts });
  return node ? JSON.stringify(node) : '';
}

/** Null where it is no tree. */
function fromNode(node: unknown): FilterPart | null {
  if (typeof node !== 'object' || node === null) {
    return null;
  }
  const { and, or, not, field, operator = 'eq', value } = node as Readonly<Record<string, unknown>>;
  if (not !== undefined) {
    const inner = fromNode(not);
    return inner && (isGroup(inner) && !inner.isNot
      ? { ...inner, isNot: true }
      : { join: 'or', isNot: true, parts: [inner] });
  }
  if (Array.isArray(and) || Array.isArray(or)) {
    const parts = ((and ?? or) as unknown[]).map(fromNode);
    return parts.length === 0 || parts.includes(null)
      ? null
      : { join: Array.isArray(and) ? 'and' : 'or', isNot: false, parts: parts.filter((part) => part !== null) };
  }
  const isValue = ['string', 'number', 'boolean'].includes(typeof value);
  return typeof field === 'string' && typeof operator === 'string' && isValue
    ? { field, operator, value: String(value) }
    : null;
}

/** What the parameter says: its parts, all of which hold; none where it cannot be read. */
export function readTree(text: string | null): readonly FilterPart[] {
  try {
    const tree = fromNode(JSON.parse(text ?? 'null'));
    return tree ? topParts(tree) : [];
  } catch {
    return [];
  }
}

/** The parts that hold all together: those of a group that says so, or the one that there is. */
export function topParts(part: FilterPart): readonly FilterPart[] {
  return isGroup(part) && !part.isNot && (part.join === 'and' || part.parts.length === 1) ? part.parts : [part];
}
