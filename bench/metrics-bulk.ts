import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import {
  type AnswerRows,
  countRows,
  nps,
  SCALES,
  type ScoreCube,
  type Tally,
  tallyAt,
  tango,
} from "@heed/metrics";
import { benchDuckdb } from "./duckdb.ts";
import { median, medianRatio } from "./statistics.ts";

const SCALE = SCALES["nps-0-10"];
const DAYS = 365;
const SEGMENTS = 20;
const ROUNDS = 15;

/** What one run found about the arithmetic. */
export interface MetricsResult {
  rows: number;
  /** All rows to daily NPS by segment. */
  bulkMs: number;
  /** The same by the faster of two loops written by hand for this one case, which check nothing. */
  plainMs: number;
  /** Median of the ratios pair by pair. */
  ratio: number;
  /** DuckDB's query for the same, one thread, the table in memory. */
  duckdbMs: number;
  /** How many times as long as `countRows`, pair by pair. */
  duckdbRatio: number;
  /** One NPS score interval at 95 %, of ever new counts. */
  intervalNs: number;
  /** How many cells a year's chart has: days × segments. */
  cells: number;
  /** Their NPS with bands. */
  chartMs: number;
}

/** Measures counting rows, one interval, and a chart. */
export async function benchMetrics(rows = 10_000_000): Promise<MetricsResult> {
  const answers = makeRows(rows);
  const bulk: number[] = [];
  const chart: number[] = [];
  const byHand: [number[], number[]] = [[], []];
  let checksum = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const rowByRow = timed(() => plainDailyNps(answers));
    const byFours = timed(() => plainByFours(answers));
    const byPackage = timed(() => {
      const cube = countRows(answers, { scale: SCALE, days: DAYS, segments: SEGMENTS });
      return { cube, values: dailyNps(cube) };
    });
    const bands = timed(() => drawChart(byPackage.result.cube));
    requireEqual(rowByRow.result, byPackage.result.values);
    requireEqual(byFours.result, byPackage.result.values);
    checksum += bands.result;
    if (round < 0) continue; // Compiling.
    byHand[0].push(rowByRow.ms);
    byHand[1].push(byFours.ms);
    bulk.push(byPackage.ms);
    chart.push(bands.ms);
  }
  if (!Number.isFinite(checksum)) throw new Error("a band is missing");
  const plain = median(byHand[0]) < median(byHand[1]) ? byHand[0] : byHand[1];
  const count = () =>
    dailyNps(countRows(answers, { scale: SCALE, days: DAYS, segments: SEGMENTS }));
  const duckdb = await benchDuckdb(answers, plainDailyNps(answers), count);
  return {
    rows,
    bulkMs: median(bulk),
    plainMs: median(plain),
    ratio: medianRatio(bulk, plain),
    duckdbMs: duckdb.ms,
    duckdbRatio: duckdb.ratio,
    intervalNs: intervalNs(),
    cells: DAYS * SEGMENTS,
    chartMs: median(chart),
  };
}

/** Rows in random order, from a small generator with a fixed seed. */
function makeRows(rows: number): AnswerRows {
  const day = new Uint16Array(rows);
  const segment = new Uint8Array(rows);
  const score = new Uint8Array(rows);
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < rows; i++) {
    day[i] = Math.floor(next() * DAYS);
    segment[i] = Math.floor(next() * SEGMENTS);
    score[i] = Math.floor(Math.sqrt(next()) * 11);
  }
  return { day, segment, score };
}

function plainDailyNps({ day, segment, score }: AnswerRows): Float64Array {
  const counts = new Uint32Array(DAYS * SEGMENTS * 11);
  for (let i = 0; i < day.length; i++) {
    const cell = ((day[i] ?? 0) * SEGMENTS + (segment[i] ?? 0)) * 11 + (score[i] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return npsOfCells(counts);
}

/** The same with four rows read at a time, for columns of these kinds. */
function plainByFours({ day, segment, score }: AnswerRows): Float64Array {
  const counts = new Int32Array(DAYS * SEGMENTS * 11);
  const fours = Math.floor(day.length / 4);
  const days = new Int32Array(day.buffer, day.byteOffset, 2 * fours);
  const segments = new Int32Array(segment.buffer, segment.byteOffset, fours);
  const scores = new Int32Array(score.buffer, score.byteOffset, fours);
  const add = (cell: number) => {
    counts[cell] = ((counts[cell] ?? 0) + 1) | 0;
  };
  for (let i = 0; i < fours; i++) {
    const [early, late] = [days[2 * i] ?? 0, days[2 * i + 1] ?? 0];
    const [where, what] = [segments[i] ?? 0, scores[i] ?? 0];
    add(((early & 0xffff) * SEGMENTS + (where & 0xff)) * 11 + (what & 0xff));
    add(((early >>> 16) * SEGMENTS + ((where >>> 8) & 0xff)) * 11 + ((what >>> 8) & 0xff));
    add(((late & 0xffff) * SEGMENTS + ((where >>> 16) & 0xff)) * 11 + ((what >>> 16) & 0xff));
    add(((late >>> 16) * SEGMENTS + (where >>> 24)) * 11 + (what >>> 24));
  }
  for (let i = 4 * fours; i < day.length; i++) {
    add(((day[i] ?? 0) * SEGMENTS + (segment[i] ?? 0)) * 11 + (score[i] ?? 0));
  }
  return npsOfCells(new Uint32Array(counts.buffer));
}

function dailyNps(cube: ScoreCube): Float64Array {
  return npsOfCells(cube.counts);
}

function npsOfCells(counts: Uint32Array): Float64Array {
  const values = new Float64Array(DAYS * SEGMENTS);
  for (let cell = 0; cell < values.length; cell++) {
    let n = 0;
    for (let k = 0; k < 11; k++) n += counts[cell * 11 + k] ?? 0;
    let net = (counts[cell * 11 + 9] ?? 0) + (counts[cell * 11 + 10] ?? 0);
    for (let k = 0; k < 7; k++) net -= counts[cell * 11 + k] ?? 0;
    values[cell] = (100 * net) / n;
  }
  return values;
}

/** The NPS and band of every cell; their sum, so that none is optimised away. */
function drawChart(cube: ScoreCube): number {
  let sum = 0;
  for (let day = 0; day < DAYS; day++) {
    for (let segment = 0; segment < SEGMENTS; segment++) {
      const tally: Tally = tallyAt(cube, day, segment);
      const { value, interval } = nps(tally);
      sum += (value ?? Number.NaN) + (interval?.low ?? Number.NaN) + (interval?.high ?? Number.NaN);
    }
  }
  return sum;
}

function intervalNs(): number {
  const count = 200_000;
  const run = () => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += tango(1 + (i % 700), 2 + (i % 311), 3 + (i % 97))?.low ?? 0;
    }
    return sum;
  };
  timed(run);
  const times = Array.from({ length: ROUNDS }, () => timed(run).ms);
  return (median(times) * 1e6) / count;
}

function timed<T>(run: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = run();
  return { result, ms: performance.now() - start };
}

function requireEqual(a: Float64Array, b: Float64Array): void {
  if (a.some((value, i) => !Object.is(value, b[i]))) throw new Error("the two loops disagree");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { rows, bulkMs, plainMs, ratio, duckdbMs, duckdbRatio, intervalNs, cells, chartMs } =
    await benchMetrics();
  console.log(`${rows.toLocaleString("en")} rows to daily NPS by segment:`);
  console.log(`  ${bulkMs.toFixed(1)} ms, by hand ${plainMs.toFixed(1)} ms: ${ratio.toFixed(2)} ×`);
  console.log(`  DuckDB, one thread: ${duckdbMs.toFixed(1)} ms, ${duckdbRatio.toFixed(1)} ×`);
  console.log(`One NPS interval: ${intervalNs.toFixed(0)} ns`);
  console.log(`${cells.toLocaleString("en")} cells with bands: ${chartMs.toFixed(2)} ms`);
}
