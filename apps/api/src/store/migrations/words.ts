/** The words in which the two databases differ. */
export interface Words {
  /** The type of 64-bit whole numbers. */
  integer: string;
  /** What follows a table's closing bracket. */
  end: string;
}

export const SQLITE_WORDS: Words = { integer: "integer", end: "strict, without rowid" };
export const POSTGRES_WORDS: Words = { integer: "bigint", end: "" };
