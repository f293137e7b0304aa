import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { DispositionRow, Store, TallyQuery, TallyRow } from "./store.ts";

export async function readTally(
  database: Kysely<Tables>,
  query: Parameters<Store["readTally"]>[0],
): Promise<TallyRow[]> {
  const { questionId, bucketMs, from } = query;
  if (!Number.isInteger(bucketMs) || bucketMs <= 0) {
    throw new RangeError(`bucketMs must be a whole number above 0, not ${bucketMs}`);
  }
  // Whole-number division: both databases cut off, and no hour lies before `from`.
  const bucket = sql<number>`(hour - cast(${from} as bigint)) / cast(${bucketMs} as bigint)`;
  const rows = await database
    .selectFrom("tally")
    .select([bucket.as("bucket"), "revision", "is_sample", "score", sumOfCount()])
    .where((builder) => inPeriod(builder, query))
    .where("question_id", "=", questionId)
    .groupBy(["bucket" as never, "revision", "is_sample", "score"])
    .having(sql<boolean>`sum(count) <> 0`)
    .orderBy("bucket")
    .orderBy("revision")
    .orderBy("is_sample")
    .orderBy("score")
    .execute();
  return rows.map((row) => ({
    bucket: from + row.bucket * bucketMs,
    revision: row.revision,
    isSample: row.is_sample === 1,
    score: row.score,
    count: row.count,
  }));
}

export async function readDispositions(
  database: Kysely<Tables>,
  query: TallyQuery,
): Promise<DispositionRow[]> {
  const rows = await database
    .selectFrom("disposition_tally")
    .select(["is_sample", "disposition", sumOfCount()])
    .where((builder) => inPeriod(builder, query))
    .groupBy(["is_sample", "disposition"])
    .having(sql<boolean>`sum(count) <> 0`)
    .orderBy("is_sample")
    .orderBy("disposition")
    .execute();
  return rows.map((row) => ({
    isSample: row.is_sample === 1,
    disposition: readDisposition(row.disposition),
    count: row.count,
  }));
}

/** PostgreSQL widens a sum of bigint to numeric, which would arrive as text. */
function sumOfCount() {
  return sql<number>`cast(sum(count) as bigint)`.as("count");
}

function inPeriod(
  builder: ExpressionBuilder<Tables, "tally"> | ExpressionBuilder<Tables, "disposition_tally">,
  { projectId, surveyId, from, to, sample }: TallyQuery,
) {
  const where = builder as ExpressionBuilder<Tables, "disposition_tally">;
  const conditions = [
    where("project_id", "=", projectId),
    where("survey_id", "=", surveyId),
    where("hour", ">=", from),
    where("hour", "<", to),
  ];
  if (sample !== "include") conditions.push(where("is_sample", "=", sample === "only" ? 1 : 0));
  return where.and(conditions);
}
