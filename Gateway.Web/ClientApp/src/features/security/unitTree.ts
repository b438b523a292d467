/** A business unit, as a tree needs it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Null: at the top of a tree, or what is above it is out of sight. */
  readonly parent: string | null;
}

export interface UnitBranch extends Unit {
  readonly depth: number;
  readonly branches: readonly UnitBranch[];
}

/** The units as trees, each level by name. A unit whose parent is not among them stands at the top. */
export function toTree(units: readonly Unit[]): readonly UnitBranch[] {
  const known = new Set(units.map((unit) => unit.id));
  const below = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : null;
    below.set(parent, [...below.get(parent) ?? [], unit]);
  }
  const branch = (parent: string | null, depth: number): readonly UnitBranch[] =>
    [...below.get(parent) ?? []].sort((one, other) => one.name.localeCompare(other.name))
      .map((unit) => ({ ...unit, depth, branches: branch(unit.id, depth + 1) }));
  return branch(null, 0);
}

/** The branches in the order in which they stand below each other, without what is folded away. */
export function toLines(branches: readonly UnitBranch[], folded: ReadonlySet<string>): readonly UnitBranch[] {
  return branches.flatMap((unit) => [unit, ...(folded.has(unit.id) ? [] : toLines(unit.branches, folded))]);
}

/** Where a unit may be put: anywhere but to itself and what is below it. */
export function placesFor(units: readonly Unit[], unit: string | null): readonly Unit[] {
  const below = new Set<string | null>(unit === null ? [] : [unit]);
  let size = -1;
  while (size !== below.size) {
    size = below.size;
    units.filter(({ parent }) => parent !== null && below.has(parent)).forEach(({ id }) => below.add(id));
  }
  return units.filter(({ id }) => !below.has(id));
}
