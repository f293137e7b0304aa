import type { PoolClient } from "pg";
import { SPANS, type Span } from "../cells.ts";
import {
  type Dimension,
  type DimensionCell,
  type Dimensioned,
  type DimensionsOf,
  isUnclaimed,
  NO_DIMENSIONS,
  type ProjectDimensions,
  readValue,
} from "./deltas.ts";

export type PostgresDimensions = ReturnType<typeof createPostgresDimensions>;

type Row = { projectId: string } & Dimensioned;

/** The statements in which PostgreSQL and Citus differ. */
export interface DimensionWays {
  /** Reads the dimensions of projects; those that have none may be missing. */
  read(client: PoolClient, projectIds: readonly string[]): Promise<Map<string, ProjectDimensions>>;
  /**
   * Takes cells for values, first come; the caller holds the dimension's lock. Resolves to every
   * value that has one, once the caller has committed.
   */
  claim(
    client: PoolClient,
    projectId: string,
    dimension: Dimension,
    values: Iterable<string>,
  ): Promise<string[]>;
  /** The statements that add cells, sorted as they are. */
  add(cells: Record<Span, DimensionCell[]>): { text: string; values?: unknown[] }[];
}

/**
 * Keeps the dimensions of projects in memory, as this replica knows them: none, until a commit that
 * carried another number than the database's was refused. What it knows may be old; its number says
 * so at the commit. Transactions beside each other share the memory: each goes by what was known as
 * it began, for rows that were written under one number must not be counted by another.
 */
export function createPostgresDimensions(ways: DimensionWays = POSTGRES_WAYS) {
  /** Replaced, never changed. */
  let known: ReadonlyMap<string, ProjectDimensions> = new Map();
  const stale = new Set<string>();

  async function load(client: PoolClient): Promise<void> {
    const projectIds = [...stale];
    const found = await ways.read(client, projectIds);
    const next = new Map(known);
    for (const projectId of projectIds) {
      next.set(projectId, found.get(projectId) ?? NO_DIMENSIONS);
      stale.delete(projectId);
    }
    known = next;
  }

  function listUnclaimed(rows: readonly Row[], of: DimensionsOf) {
    const wanted = new Map<Dimension, { projectId: string; values: Set<string> }>();
    for (const row of rows) {
      for (const dimension of of(row.projectId).dimensions) {
        const value = readValue(dimension.source, row);
        if (value === null || !isUnclaimed(dimension, value)) continue;
        const entry = wanted.get(dimension) ?? { projectId: row.projectId, values: new Set() };
        entry.values.add(value);
        wanted.set(dimension, entry);
      }
    }
    return wanted;
  }

  return {
    /** The projects' dimensions have changed: they are read before the next attempt. */
    forget(projectIds: Iterable<string>): void {
      for (const projectId of projectIds) stale.add(projectId);
    },
    /**
     * Decides the cells of the rows' values, in transactions of their own: a value keeps its cell
     * whatever becomes of the row. Sends nothing when all are known.
     *
     * @returns the dimensions that the whole transaction goes by
     */
    async prepare(client: PoolClient, rows: readonly Row[]): Promise<DimensionsOf> {
      if (stale.size > 0) await load(client);
      const now = known;
      const of: DimensionsOf = (projectId) => now.get(projectId) ?? NO_DIMENSIONS;
      for (const [dimension, { projectId, values }] of listUnclaimed(rows, of)) {
        await client.query("begin");
        await client.query({ ...LOCK_DIMENSION, values: [projectId, dimension.number] });
        const claimed = await ways.claim(client, projectId, dimension, values);
        await client.query("commit");
        for (const value of claimed) dimension.values.add(value);
      }
      return of;
    },
  };
}

async function readDimensions(client: PoolClient, projectIds: readonly string[]) {
  const { rows } = await client.query({ ...READ_DIMENSIONS, values: [projectIds] });
  const byProject = Map.groupBy(rows, (row): string => row["project_id"]);
  return new Map(
    [...byProject].map(([projectId, own]): [string, ProjectDimensions] => {
      const dimensions = own.flatMap((row): Dimension[] =>
        row["number"] === null
          ? []
          : [
              {
                number: row["number"],
                source: row["source"],
                valueLimit: row["value_limit"],
                values: new Set<string>(row["claimed"]),
              },
            ],
      );
      return [projectId, { number: own[0]?.["dimension_number"] ?? 0, dimensions }];
    }),
  );
}

async function claimValues(
  client: PoolClient,
  projectId: string,
  dimension: Dimension,
  values: Iterable<string>,
): Promise<string[]> {
  const { number, valueLimit } = dimension;
  const found = await client.query({
    ...CLAIM_VALUES,
    values: [projectId, number, [...values], valueLimit],
  });
  return found.rows.map((row): string => row["value"]);
}

/** Which of the rows, given as their keys in JSON, are built in which dimension. */
export const FIND_BUILT = {
  name: "heed-find-built",
  text: `select k.project_id, k.id, d.number
    from json_to_recordset($1::json) as k (project_id text, id text)
      join dimension as d on d.project_id = k.project_id
    where d.is_complete = 1 or d.built_id >= k.id`,
};

/** Taken before all other locks. */
export const LOCK_DIMENSION = {
  name: "heed-lock-dimension",
  text: `select built_id, is_complete from dimension
    where project_id = $1 and number = $2 for update`,
};

const READ_DIMENSIONS = {
  name: "heed-read-dimensions",
  text: `select h.project_id, h.dimension_number, d.number, d.source, d.value_limit,
      array(select v.value from dimension_value as v
        where v.project_id = d.project_id and v.number = d.number) as claimed
    from outbox_head as h left join dimension as d on d.project_id = h.project_id
    where h.project_id = any($1::text[])`,
};

/** Returns the values that had a cell before, and those that have one now. */
const CLAIM_VALUES = {
  name: "heed-claim-values",
  text: `with known as (
      select value from dimension_value where project_id = $1 and number = $2
    ), fresh as (
      insert into dimension_value (project_id, number, value)
      select $1, $2, wanted.value
      from unnest($3::text[]) with ordinality as wanted (value, place)
      where wanted.value not in (select value from known)
        and exists (select 1 from dimension where project_id = $1 and number = $2)
      order by wanted.place
      limit greatest($4::bigint - (select count(*) from known), 0)
      returning value
    )
    select value from known union all select value from fresh`,
};

/** Takes the cells of hours and of days, sorted. */
export const ADD_DIMENSION_CELLS = {
  name: "heed-add-dimension-cells",
  text: `with hours as (${toAdd("hour", 1)}) ${toAdd("day", 2)}`,
};

export const POSTGRES_WAYS: DimensionWays = {
  read: readDimensions,
  claim: claimValues,
  add(cells) {
    const values = toCellValues(cells);
    return values ? [{ ...ADD_DIMENSION_CELLS, values }] : [];
  },
};

/** The parameters of `ADD_DIMENSION_CELLS`; null when there is nothing to add. */
export function toCellValues({ hour, day }: Record<Span, DimensionCell[]>): string[] | null {
  return hour.length + day.length === 0 ? null : [JSON.stringify(hour), JSON.stringify(day)];
}

function toAdd(span: Span, parameter: number): string {
  const { suffix, start } = SPANS[span];
  const key = `project_id, number, survey_id, question_id, ${start}, cell, revision, is_sample, score`;
  return `insert into dimension_tally${suffix} as found (${key}, count)
    select "projectId", number, "surveyId", "questionId", start, cell, revision, "isSample",
      score, delta
    from json_to_recordset($${parameter}::json) as r ("projectId" text, number bigint,
      "surveyId" text, "questionId" text, start bigint, cell text, revision bigint,
      "isSample" bigint, score bigint, delta bigint)
    on conflict (${key}) do update set count = found.count + excluded.count`;
}
