/** The most neighbours that make one: 性价比高 may come in four pieces, "out of stock" in three. */
const LONGEST = 4;

/**
 * Puts one item in the place of up to four neighbours that make it, from left to right, the longest
 * run first; the rest stays as it is.
 *
 * @param make what a run makes, undefined if nothing
 */
export function joinRuns<Item>(
  items: readonly Item[],
  make: (run: readonly Item[]) => Item | undefined,
): Item[] {
  const joined: Item[] = [];
  for (let i = 0; i < items.length; ) {
    const run = items.slice(i, i + LONGEST);
    let whole = make(run);
    while (whole === undefined && run.length > 1) {
      run.pop();
      whole = make(run);
    }
    joined.push(...(whole === undefined ? run : [whole]));
    i += run.length;
  }
  return joined;
}
