import { readCatalog } from "../upkeep/catalog.ts";
import { REFERENCE_TABLES } from "../upkeep/distribute.ts";

/** A statement as it was sent. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

const DISTRIBUTED = readCatalog()
  .map(({ name }) => name)
  .filter((name) => !REFERENCE_TABLES.includes(name));

const NEVER: readonly (readonly [RegExp, string])[] = [
  [/\bpg_(try_)?advisory/, "an advisory lock holds on its node alone"],
  [
    /\b(now|random|clock_timestamp|gen_random_uuid|nextval) ?\(/,
    "a function that is not immutable",
  ],
  [/\bcurrent_(timestamp|date|time)\b/, "the time must be a parameter"],
  [/\b(skip locked|grouping sets|with recursive|tablesample)\b/, "works within one shard alone"],
  [/\b(cube|rollup) ?\(/, "works within one shard alone"],
  [/\bas (not )?(materialized )?\( ?(insert|update|delete)\b/, "a CTE that writes"],
  [/\bset (.*, )?project_id =/, "a row's project cannot change"],
];

/**
 * Says what of a statement Citus refuses, or takes in another way than PostgreSQL; empty when nothing
 * is known against it. Reads words and not grammar: it knows the store's own way of writing alone.
 *
 * @param across the statement reaches over all projects on purpose
 */
export function breakCitusRules({ text, values }: Sent, across = false): string[] {
  const sql = toWords(text);
  const broken = NEVER.filter(([pattern]) => pattern.test(sql)).map(([, reason]) => reason);
  const tables = DISTRIBUTED.filter((table) =>
    new RegExp(`\\b(from|join|into|update) ${table}\\b`).test(sql),
  );
  if (tables.length === 0) return broken;
  const isOfOne = /\bproject_id = \$\d/.test(sql);
  const insert = /^insert into (\w+)/.exec(sql);
  if (insert && tables.includes(insert[1] ?? "")) {
    return [...broken, ...(/\) values \(/.test(sql) ? ofValues(sql, values) : ofSelect(sql))];
  }
  if (/\bfor (no key )?(update|share)\b/.test(sql) && (!isOfOne || across)) {
    broken.push("locks rows of more than one shard");
  }
  if (!isOfOne && !across) broken.push("does not name its project");
  for (const [, joined, on = ""] of sql.matchAll(
    /\bjoin (\w+)(?: as)?(?: \w+)? on (.*?)(?= (?:left |inner |cross )?join | where | group | order |$)/g,
  )) {
    if (DISTRIBUTED.includes(joined ?? "") && !/\bproject_id = \w+\.project_id\b/.test(on)) {
      broken.push(`joins ${joined} by something else than the project`);
    }
  }
  return broken;
}

/** All rows of one project, and no query among them. */
function ofValues(sql: string, values: readonly unknown[]): string[] {
  const broken = / \(select |\(\(select /.test(sql) ? ["a query within VALUES"] : [];
  const [, names = "", rows = ""] =
    /^insert into \w+(?: as \w+)? \(([^)]*)\) values (.*)$/.exec(sql) ?? [];
  const place = names.split(", ").indexOf("project_id");
  if (place === -1) return [...broken, "does not name its project"];
  const listed = rows.split(/ on conflict | returning /)[0] ?? "";
  const projects = listed
    .split("), (")
    .map((row) => row.replaceAll(/[()]/g, "").split(", ")[place] ?? "")
    .map((given) => (given.startsWith("$") ? values[Number(given.slice(1)) - 1] : given));
  if (new Set(projects).size !== 1) broken.push("inserts rows of more than one project");
  return broken;
}

/** Rows that are in the same shard already; others would pass through the node that was asked. */
function ofSelect(sql: string): string[] {
  const broken = /\b(json_to_recordset|unnest|generate_series)\(/.test(sql)
    ? ["inserts what a function gives, at three to five times the price of VALUES"]
    : [];
  return /\bproject_id = \$\d/.test(sql) ? broken : [...broken, "does not name its project"];
}

/** Small letters, single spaces, no quoted names, nothing within quotes. */
function toWords(text: string): string {
  return text
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll('"', "")
    .replaceAll(/::\w+(\[\])?/g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\( /g, "(")
    .replaceAll(/ \)/g, ")")
    .toLowerCase()
    .trim();
}
