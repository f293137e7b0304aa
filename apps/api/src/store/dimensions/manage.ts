import { sql } from "kysely";
import { type Beside, besideStatements } from "../beside.ts";
import type { Engine } from "../engine.ts";
import type { DimensionSetup, StoredDimension } from "../store.ts";

/** How many outbox entries one step of finding older writers reads. */
const CHECK_COUNT = 10_000;
/** How many cells one step of sweeping deletes. */
const SWEEP_COUNT = 2_000;
/** Short enough not to hold up those who write: on SQLite everybody waits for a step. */
const ROW_COUNT = 200;

/** The statement that makes every writer read the dimensions anew before it can commit. */
const raiseNumber = ({ database }: Engine, projectId: string) =>
  sql`insert into outbox_head as head (project_id, sequence, dimension_number)
    values (${projectId}, 0, 1)
    on conflict (project_id) do update set dimension_number = head.dimension_number + 1`.compile(
    database,
  );

const headOf = (projectId: string, column: "sequence" | "dimension_number") =>
  sql`(select ${sql.ref(column)} from outbox_head where project_id = ${projectId})`;

const rowCount = (projectId: string) => sql`
  (select cast(coalesce(sum(count), 0) as bigint) from disposition_tally_day
    where project_id = ${projectId})`;

export async function putDimension(
  engine: Engine,
  projectId: string,
  { name, source, valueLimit }: DimensionSetup,
  now: number,
): Promise<void> {
  const found = await findDimension(engine, projectId, name);
  if (found && found.source === source && found.value_limit === valueLimit) return;
  const { database } = engine;
  await engine.atomically([
    ...(found ? removal(engine, projectId, name, found.number) : []),
    raiseNumber(engine, projectId),
    // No query stands within VALUES: Citus takes none there.
    sql`insert into dimension (project_id, name, source, value_limit, number, is_complete, built_id,
        built, total, checked_sequence, created_at)
      select h.project_id, ${name}, ${source}, cast(${valueLimit} as bigint), h.dimension_number,
        0, '', 0, ${rowCount(projectId)}, h.sequence, cast(${now} as bigint)
      from outbox_head as h where h.project_id = ${projectId}
      on conflict (project_id, name) do nothing`.compile(database),
  ]);
}

export async function listDimensions(
  { database }: Pick<Engine, "database">,
  projectId: string,
): Promise<StoredDimension[]> {
  const rows = await database
    .selectFrom("dimension")
    .selectAll()
    .where("project_id", "=", projectId)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    source: row.source,
    valueLimit: row.value_limit,
    isComplete: row.is_complete === 1,
    built: row.is_complete === 1 ? row.total : Math.min(row.built, row.total),
    total: row.total,
    createdAt: row.created_at,
  }));
}

export async function removeDimension(
  engine: Engine,
  projectId: string,
  name: string,
  beside: Beside = {},
): Promise<boolean> {
  const found = await findDimension(engine, projectId, name);
  if (!found) return false;
  await engine.atomically([
    ...removal(engine, projectId, name, found.number),
    raiseNumber(engine, projectId),
    ...besideStatements(engine.database, beside),
  ]);
  return true;
}

/**
 * Takes the next small step of whatever dimensions wait for: building, then sweeping up after those
 * that are gone; returns whether there was any.
 */
export async function advanceDimensions(engine: Engine): Promise<boolean> {
  const { database } = engine;
  const building = await database
    .selectFrom("dimension")
    .select(["project_id", "number"])
    .where("is_complete", "=", 0)
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  if (building) {
    await engine.buildSome(building.project_id, building.number, ROW_COUNT);
    return true;
  }
  const garbage = await database
    .selectFrom("dimension_garbage")
    .select(["project_id", "number"])
    .limit(1)
    .executeTakeFirst();
  if (!garbage) return false;
  await sweep(engine, garbage.project_id, garbage.number);
  return true;
}

/**
 * Finds out whether a replica that knows nothing of dimensions has written, and builds what it
 * wrote to anew; returns whether there may be more to read.
 */
export async function recheckDimensions(engine: Engine): Promise<boolean> {
  const { database } = engine;
  const rows = await database
    .selectFrom("dimension")
    .select(["project_id", "name", "number", "checked_sequence"])
    .execute();
  let isMore = false;
  for (const { project_id: projectId, name, number, checked_sequence: checked } of rows) {
    const { rows: found } = await sql<{ last: number | null; entries: number; older: number }>`
      select max(sequence) as last, cast(count(*) as bigint) as entries,
        cast(coalesce(sum(case when dimension_number = 0 then 1 else 0 end), 0) as bigint) as older
      from (select sequence, dimension_number from outbox
        where project_id = ${projectId} and sequence > ${checked}
        order by sequence limit ${CHECK_COUNT}) as entry`.execute(database);
    const [checks] = found;
    if (!checks || checks.last === null) continue;
    isMore ||= checks.entries === CHECK_COUNT;
    if (checks.older > 0) await rebuild(engine, projectId, name, number);
    else {
      await database
        .updateTable("dimension")
        .set({ checked_sequence: checks.last })
        .where("project_id", "=", projectId)
        .where("number", "=", number)
        .execute();
    }
  }
  return isMore;
}

/** Gives the dimension a new number, under which it begins empty; its values keep their cells. */
async function rebuild(
  engine: Engine,
  projectId: string,
  name: string,
  number: number,
): Promise<void> {
  const { database } = engine;
  const next = headOf(projectId, "dimension_number");
  await engine.atomically([
    // Locks the dimension before the head, as everybody does.
    sql`update dimension set is_complete = 0
      where project_id = ${projectId} and name = ${name} and number = ${number}`.compile(database),
    raiseNumber(engine, projectId),
    sql`insert into dimension_garbage (project_id, number)
      select project_id, number from dimension
      where project_id = ${projectId} and name = ${name} and number = ${number}`.compile(database),
    sql`update dimension_value set number = ${next}
      where project_id = ${projectId} and number = ${number}`.compile(database),
    sql`update dimension set number = ${next}, built_id = '', built = 0,
        total = ${rowCount(projectId)}, checked_sequence = ${headOf(projectId, "sequence")}
      where project_id = ${projectId} and name = ${name} and number = ${number}`.compile(database),
  ]);
}

function removal({ database }: Engine, projectId: string, name: string, number: number) {
  return [
    sql`insert into dimension_garbage (project_id, number) values (${projectId}, ${number})
      on conflict (project_id, number) do nothing`.compile(database),
    sql`delete from dimension
      where project_id = ${projectId} and name = ${name} and number = ${number}`.compile(database),
    sql`delete from dimension_value
      where project_id = ${projectId} and number = ${number}`.compile(database),
  ];
}

/** Deletes some cells of a number that no dimension has, and in the end its mark. */
async function sweep({ database }: Engine, projectId: string, number: number): Promise<void> {
  for (const span of ["hour", "day"]) {
    const table = sql.table(`dimension_tally_${span}`);
    const key = sql`survey_id, question_id, ${sql.ref(span)}, cell, revision, is_sample, score`;
    const { numAffectedRows = 0n } = await sql`
      delete from ${table} where project_id = ${projectId} and number = ${number}
        and (${key}) in (select ${key} from ${table}
          where project_id = ${projectId} and number = ${number} limit ${SWEEP_COUNT})`.execute(
      database,
    );
    if (Number(numAffectedRows) > 0) return;
  }
  await database
    .deleteFrom("dimension_garbage")
    .where("project_id", "=", projectId)
    .where("number", "=", number)
    .execute();
}

function findDimension({ database }: Engine, projectId: string, name: string) {
  return database
    .selectFrom("dimension")
    .select(["number", "source", "value_limit"])
    .where("project_id", "=", projectId)
    .where("name", "=", name)
    .executeTakeFirst();
}
