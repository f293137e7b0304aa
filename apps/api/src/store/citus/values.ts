import type { Query } from "../postgres-flight.ts";

/** PostgreSQL takes so many parameters a statement; more wrap around silently. */
const MOST_PARAMETERS = 65_535;

export type Value = string | number | null;

/**
 * Lists the statements that insert rows by VALUES, which Citus sends as they stand to the one shard
 * that they belong to: each holds rows of one project, in the order given.
 *
 * @param columns the first is `project_id`
 * @param rows each with a value for every column
 * @param end what follows the rows, as `on conflict …`
 */
export function insertValues(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  end = "",
): Query[] {
  const most = Math.floor(MOST_PARAMETERS / columns.length);
  const queries: Query[] = [];
  for (const own of Map.groupBy(rows, ([projectId]) => projectId).values()) {
    for (let at = 0; at < own.length; at += most) {
      const some = own.slice(at, at + most);
      const places = some.map((_, row) => toPlaces(row * columns.length, columns.length));
      const text = `insert into ${table} (${columns.join(", ")}) values ${places.join(", ")}`;
      queries.push({ text: `${text} ${end}`.trimEnd(), values: some.flat() });
    }
  }
  return queries;
}

/** Adds cells of counts to those that are there; a row's last values are what its counts change by. */
export function addCells(
  table: string,
  key: readonly string[],
  rows: readonly (readonly Value[])[],
  counts: readonly string[] = ["count"],
): Query[] {
  const added = counts.map((column) => `${column} = ${table}.${column} + excluded.${column}`);
  return insertValues(
    table,
    [...key, ...counts],
    rows,
    `on conflict (${key.join(", ")}) do update set ${added.join(", ")}`,
  );
}

function toPlaces(before: number, count: number): string {
  return `(${Array.from({ length: count }, (_, at) => `$${before + at + 1}`).join(", ")})`;
}
