/** Requests on the way at once: a large selection must not starve the rest of the page. */
const MOST_AT_ONCE = 6;

/** Does the same to all, some at a time, and gives what came of it in their order. */
export async function inBatches<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += MOST_AT_ONCE) {
    results.push(...await Promise.all(items.slice(start, start + MOST_AT_ONCE).map(act)));
  }
  return results;
}
