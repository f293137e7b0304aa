import type pg from "pg";
import { SCHEMA_VERSION } from "../migrations/migrations.ts";
import { connectPostgres } from "../postgres-connect.ts";
import { readSqlState } from "../postgres-errors.ts";
import { isKept } from "../postgres-migrate.ts";
import { type Finding, fault, judgeVersion, ok, warning } from "./finding.ts";
import { isHalfMoved } from "./half-moved.ts";
import { inspectCitus } from "./inspect-citus.ts";

const OLDEST_MAJOR = 15;
/** Answers are dated by the server's clock; beyond this, replicas would disagree on the hour. */
const CLOCK_MS = 2_000;
/** What one replica opens. */
const POOL = 10;

/** Looks at a PostgreSQL database without changing it. `now` is this machine's clock. */
export async function inspectPostgres(url: string, now: () => number): Promise<Finding[]> {
  let client: pg.Client;
  try {
    client = await connectPostgres(url);
  } catch (error) {
    return [explainFailure(error)];
  }
  try {
    return [
      await inspectServer(client),
      await inspectEncoding(client),
      await inspectSchema(client),
      ...(await inspectCitus(client)),
      await inspectMove(client),
      await inspectDurability(client),
      await inspectConnections(client),
      await inspectPooler(client),
      await inspectClock(client, now),
    ];
  } finally {
    await client.end();
  }
}

function explainFailure(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const state = readSqlState(error);
  const remedies: Record<string, string> = {
    "28P01": "The user or the password in HEED_DATABASE_URL is wrong.",
    "28000": "The user may not connect from here: look at pg_hba.conf.",
    "3D000": "Create the database: createdb --encoding=UTF8 <name>",
    "53300": "Too many connections are open: raise max_connections or put a pooler in front.",
    "57P03": "The server is starting or stopping: try again in a moment.",
    "08P01": "A pooler refuses a setting: add it to PgBouncer's ignore_startup_parameters.",
  };
  const remedy =
    remedies[state ?? ""] ??
    "Look whether the server runs, and at host and port in HEED_DATABASE_URL.";
  // The driver names host and port, never the password.
  return fault("database", `PostgreSQL cannot be reached (${message || "no answer"}).`, remedy);
}

async function inspectServer(client: pg.Client): Promise<Finding> {
  const version = await show(client, "server_version");
  const major = Number.parseInt(version, 10);
  const found = `PostgreSQL ${version} answers.`;
  return major >= OLDEST_MAJOR
    ? ok("database", found)
    : fault("database", found, `Heed needs PostgreSQL ${OLDEST_MAJOR} or newer.`);
}

async function inspectEncoding(client: pg.Client): Promise<Finding> {
  const encoding = await show(client, "server_encoding");
  return encoding === "UTF8"
    ? ok("encoding", "The database is UTF8.")
    : fault("encoding", `The database is ${encoding}.`, "Create it with ENCODING 'UTF8'.");
}

async function inspectSchema(client: pg.Client): Promise<Finding> {
  const there = await client.query("select to_regclass('schema_version') is not null as there");
  if (there.rows[0]?.there !== true) return judgeVersion(0, SCHEMA_VERSION);
  const { rows } = await client.query("select max(version) as version from schema_version");
  const version = Number(rows[0]?.version ?? 0);
  if (version !== SCHEMA_VERSION || !(await isKept(client))) {
    return judgeVersion(version, SCHEMA_VERSION);
  }
  return warning(
    "schema",
    `The schema has version ${version}, and every answer is also counted for replicas of the version before.`,
    "When none of them runs any more: heed migrate --finish",
  );
}

async function inspectMove(client: pg.Client): Promise<Finding> {
  return (await isHalfMoved(client))
    ? fault("move", "A move into this database was broken off.", "Run the same heed move again.")
    : ok("move", "No move is half done.");
}

async function inspectDurability(client: pg.Client): Promise<Finding> {
  const names = ["fsync", "synchronous_commit", "full_page_writes"];
  const values: string[] = [];
  // One after another: a connection answers one question at a time.
  for (const name of names) values.push(`${name} = ${await show(client, name)}`);
  const off = values.filter((value) => value.endsWith("= off"));
  return off.length === 0
    ? ok("durability", `${values.join(", ")}.`)
    : fault("durability", `${off.join(", ")}: acknowledged answers can be lost.`, "Turn it on.");
}

async function inspectConnections(client: pg.Client): Promise<Finding> {
  const max = Number(await show(client, "max_connections"));
  const { rows } = await client.query(
    "select count(*) as n from pg_stat_activity where backend_type = 'client backend'",
  );
  const open = Number(rows[0]?.n ?? 0);
  const found = `${open} of ${max} connections are open; a replica opens ${POOL} at most.`;
  return max - open >= POOL
    ? ok("connections", found)
    : warning("connections", found, "Raise max_connections, or run fewer replicas.");
}

/** A pooler tells clients a process id of its own, and in transaction mode changes servers. */
async function inspectPooler(client: pg.Client): Promise<Finding> {
  const told = "processID" in client ? client.processID : null;
  const { rows } = await client.query("select pg_backend_pid() as pid");
  if (told === rows[0]?.pid) return ok("pooler", "No pooler stands between.");
  return warning(
    "pooler",
    "A pooler stands between Heed and PostgreSQL.",
    "Use PgBouncer 1.21 or newer with max_prepared_statements above 20; live dashboards over several replicas need pool_mode = session.",
  );
}

async function inspectClock(client: pg.Client, now: () => number): Promise<Finding> {
  const before = now();
  const { rows } = await client.query(
    "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as ms",
  );
  const after = now();
  const ahead = Math.round((before + after) / 2 - Number(rows[0]?.ms));
  const found = `This machine's clock is ${ahead} ms ahead of the database's.`;
  return Math.abs(ahead) <= CLOCK_MS + (after - before)
    ? ok("clock", found)
    : warning("clock", found, "Run an NTP client on both machines.");
}

async function show(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>("select current_setting($1) as value", [
    name,
  ]);
  return rows[0]?.value ?? "";
}
