import { DuckDBDataChunk, DuckDBInstance, SMALLINT, UTINYINT } from "@duckdb/node-api";
import type { AnswerRows } from "@heed/metrics";
import { median, medianRatio } from "./statistics.ts";

const CHUNK = 2048;
const ROUNDS = 9;
const QUERY = `
  select day, segment,
    100.0 * (count(*) filter (score >= 9) - count(*) filter (score <= 6)) / count(*) as nps
  from answer group by day, segment order by day, segment`;

/**
 * What DuckDB takes for the same rows on one thread, the query alone, the table in memory, and what
 * `beside`, run in turn with it, takes: the median, and the median of the ratios pair by pair.
 */
export async function benchDuckdb(
  { day, segment, score }: AnswerRows,
  expected: Float64Array,
  beside: () => unknown,
): Promise<{ ms: number; ratio: number }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("create table answer (day smallint, segment utinyint, score utinyint)");
  const appender = await connection.createAppender("answer");
  const chunk = DuckDBDataChunk.create([SMALLINT, UTINYINT, UTINYINT], CHUNK);
  for (let start = 0; start < day.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, day.length);
    chunk.rowCount = end - start;
    chunk.setColumnValues(0, Array.from(day.subarray(start, end)));
    chunk.setColumnValues(1, Array.from(segment.subarray(start, end)));
    chunk.setColumnValues(2, Array.from(score.subarray(start, end)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();

  const times: number[] = [];
  const others: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const started = performance.now();
    const result = await connection.runAndReadAll(QUERY);
    const ended = performance.now();
    beside();
    if (round >= 0) {
      times.push(ended - started);
      others.push(performance.now() - ended);
    }
    const values = result.getColumns()[2] ?? [];
    const isEqual =
      values.length === expected.length &&
      values.every((value, index) => Math.abs(Number(value) - (expected[index] ?? 0)) < 1e-9);
    if (!isEqual) throw new Error("DuckDB and the loop disagree");
  }
  connection.closeSync();
  instance.closeSync();
  return { ms: median(times), ratio: medianRatio(times, others) };
}
