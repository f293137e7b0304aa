/** The words in which the two databases differ. */
export interface Words {
  /** The type of 64-bit whole numbers. */
  integer: string;
  /** What follows a table's closing bracket. */
  end: string;
  /** Statements after which the table refuses every change and deletion of a row. */
  onlyAdded(table: string): string[];
  /** Statements that build an index of `response` anew on other columns, under its name. */
  rebuildIndex(name: string, columns: string): string[];
  /** Statements after which nobody else writes to the tables until the migration ends. */
  hold(...tables: string[]): string[];
  /** Whether triggers can keep the tables of the version before equal, for its replicas. */
  canKeep: boolean;
}

export const SQLITE_WORDS: Words = {
  integer: "integer",
  end: "strict, without rowid",
  onlyAdded: (table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_no_${change} before ${change} on ${table}
        begin select raise(abort, '${table} is only added to'); end`,
    ),
  rebuildIndex: (name, columns) => [
    `drop index ${name}`,
    `create index ${name} on response (${columns})`,
  ],
  hold: () => [],
  canKeep: false,
};

export const POSTGRES_WORDS: Words = {
  integer: "bigint",
  end: "",
  onlyAdded: (table) => [
    // A function outlives its table, as when a restore begins with dropping all of them.
    `create or replace function ${table}_refuse() returns trigger language plpgsql as
      $$ begin raise exception '${table} is only added to'; end $$`,
    `create trigger ${table}_only_added before update or delete on ${table}
      for each row execute function ${table}_refuse()`,
  ],
  rebuildIndex: (name, columns) => [
    // Who writes waits, who reads does not until the old one goes. Less than this lock to begin with
    // would let a writer in who then waits for us, and we for it.
    "lock table response in exclusive mode",
    `create index ${name}_anew on response (${columns})`,
    `drop index ${name}`,
    `alter index ${name}_anew rename to ${name}`,
  ],
  hold: (...tables) => [`lock table ${tables.join(", ")} in exclusive mode`],
  canKeep: true,
};
