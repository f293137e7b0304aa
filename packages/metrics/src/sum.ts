/** Adds up what each item gives; 0 for none. */
export function sumOf<Item>(
  items: readonly Item[],
  of: (item: Item, index: number) => number,
): number {
  return items.reduce((sum, item, index) => sum + of(item, index), 0);
}

/** Adds numbers up; 0 for none. */
export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
