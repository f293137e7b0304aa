/**
 * Tells which cells of a total must not be shown: those with answers, but fewer than the minimum,
 * and then the smallest others, until what the shown ones leave of the total is at least two cells
 * with the minimum together. Empty cells point at nobody and need not be hidden.
 *
 * @param ns how many answers each cell has
 */
export function hideSmall(ns: readonly number[], minimumN: number): boolean[] {
  const hidden = ns.map((n) => n > 0 && n < minimumN);
  const bySize = ns
    .map((n, index) => ({ n, index }))
    .filter(({ n }) => n >= minimumN)
    .sort((a, b) => a.n - b.n || a.index - b.index);
  for (const { index } of bySize) {
    const held = ns.filter((_, at) => hidden[at]);
    const sum = held.reduce((total, n) => total + n, 0);
    if (held.length === 0 || (held.length > 1 && sum >= minimumN)) break;
    hidden[index] = true;
  }
  return hidden;
}
