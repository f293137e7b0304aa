/** Whole numbers, one a row. */
export type RowColumn =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array;

/**
 * Finds the first row whose value lies outside low … high; −1 when there is none.
 *
 * A column of millions is checked several values at a time, as lanes of one word: that is what lets
 * `countRows` check every row and still keep up with a loop that checks none.
 *
 * @param low whole, not negative
 * @param high whole, from low on
 */
export function findOutside(column: RowColumn, low: number, high: number): number {
  const from = skipInside(column, low, high);
  for (let i = from; i < column.length; i++) {
    const value = column[i] ?? 0;
    if (value < low || value > high) return i;
  }
  return -1;
}

/** How many rows from the start are known to be inside: all whole words, or none. */
function skipInside(column: RowColumn, low: number, high: number): number {
  const bits = 8 * column.BYTES_PER_ELEMENT;
  const half = 2 ** (bits - 1);
  if (bits === 32 || high >= half || column.byteOffset % 4 !== 0) return 0;
  // One in each lane, and the top bit of each lane.
  const ones = bits === 8 ? 0x01010101 : 0x00010001;
  const tops = ones << (bits - 1);
  const lanes = 32 / bits;
  const words = new Int32Array(column.buffer, column.byteOffset, Math.floor(column.length / lanes));
  const rise = (half - 1 - high) * ones;
  const fall = low * ones;
  let over = 0;
  let under = tops;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0;
    // A lane above `high` carries into its top bit; one below `low` borrows from it.
    over |= ((word & ~tops) + rise) | word;
    under &= (word | tops) - fall;
  }
  return (over & tops) === 0 && (under & tops) === tops ? words.length * lanes : 0;
}
