/** Numbers that are the same for the same seed (mulberry32), and what is chosen by them. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const of = (all) => all[Math.floor(next() * all.length)];
  const often = (share) => next() < share;
  const word = () => of([
    'a', 'Ada', '0', '1', '-1', '5,7', '1..5', 'yes', 'today', '2026-01-31', '2026-01-31T10:00:00Z', 'ada@example.com',
    "'; DROP TABLE contact; --", '%', '_', '*', '{}', '[]', '"', '\\', 'é🚀', 'null', 'true', '1e999', 'x'.repeat(300),
  ]);
  const names = [
    'id', '-id', 'name', 'lastName', 'firstName', 'owner', 'owner.username', 'createdAt', 'accounts', 'none',
  ];
  const text = ({ name }) => {
    if (often(0.2)) {
      return word();
    }
    if (name.startsWith('page[')) {
      return of(['1', '2', '25', '', '0', '1001']);
    }
    if (name === 'filter') {
      return of([
        '{"field":"id","value":"1"}', '{"or":[{"field":"createdAt","value":"today"}]}', '{"and":[]}', '{', '{"not":1}',
      ]);
    }
    return name.startsWith('filter') ? word() : of([of(names), `${of(names)},${of(names)}`]);
  };
  return { next, of, often, word, text };
}
