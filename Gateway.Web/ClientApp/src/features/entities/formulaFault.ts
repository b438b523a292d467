/** Letters on each side of what is wrong: enough to find it again in the formula. */
const AROUND = 24;

/** The place in a formula that a refusal names, counted from nothing; null when it names none. */
export function placeOf(error: string | undefined): number | null {
  const [, character] = /\(character (\d+)\)/.exec(error ?? '') ?? [];
  return character ? Number(character) - 1 : null;
}

/** The formula around what is wrong; behind its end something is missing. */
export function faultyPart(formula: string, place: number) {
  const start = Math.max(0, place - AROUND);
  const [word] = /^(\w+|\S)/.exec(formula.slice(place)) ?? [' '];
  const end = place + word.length;
  return {
    before: (start > 0 ? '…' : '') + formula.slice(start, place),
    wrong: word,
    after: formula.slice(end, end + AROUND) + (end + AROUND < formula.length ? '…' : ''),
  };
}
