import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type MetricReceipt, metricReceipt, PATHS } from "@heed/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { createLog } from "../http/log.ts";
import { createWriter } from "../ingest/writer.ts";
import { openStore } from "../store/open.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { fillMany, type Many } from "../store/testing/fill.ts";
import { queryFile } from "./testing/duckdb.ts";

/** HEED_EXPORT_ROWS=1000000 for the whole test; a tenth does for every day. */
const ROWS = Number(process.env["HEED_EXPORT_ROWS"] ?? 100_000);
const FEW = 10_000;
/** The heap that the program fits into; 100,000 rows, held at once, would not. */
const HEAP_MIB = 48;
/** How much more all its memory may be with many rows than with few: a warm engine takes some. */
const MARGIN_KIB = 48 * 1024;
const CHILD = fileURLToPath(new URL("./testing/export-child.ts", import.meta.url));

let folder = "";
let database: TestDatabase | null = null;
let many: Many | null = null;
let receipt: MetricReceipt | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-many-"));
  database = await createTestDatabase("sqlite");
  many = await fillMany(database, ROWS);
  receipt = await readReceipt();
}, 300_000);
afterAll(async () => {
  await database?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Exports the newest answers in a process of its own; resolves to the file and its memory. */
async function exportRows(format: string, rows: number) {
  const file = join(folder, `${rows}.${format}`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[`--max-old-space-size=${HEAP_MIB}`, "--max-semi-space-size=2"],
      ...["--conditions", "heed-source", CHILD, file, "--survey", "shop", "--json"],
      ...[
        "--project",
        many?.projectId ?? "",
        "--from",
        new Date(many?.from(rows) ?? 0).toISOString(),
      ],
    ],
    { env: { ...process.env, HEED_DATABASE_URL: database?.url } },
  );
  const [result = "", memory = ""] = stdout.trim().split("\n");
  expect(JSON.parse(result)).toMatchObject({ file, rows });
  return { file, memoryKib: Number(memory) };
}

/** The API's own number for the same time. */
async function readReceipt() {
  const store = await openStore(database?.url ?? "");
  try {
    expect(await store.verify()).toBeNull();
    const config = { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "default" };
    const { app } = createApp({
      ...{ store, config, writer: createWriter(store), clock: Date.now },
      log: createLog("off", () => {}),
    });
    const time = (at = 0) => new Date(at).toISOString();
    const response = await app.request(
      `${PATHS.metrics}?survey=shop&bucket=none&from=${time(many?.from(ROWS + 1000))}&to=${time(many?.to)}`,
      { headers: { authorization: `Bearer ${many?.adminToken}` } },
    );
    return metricReceipt.parse(await response.json());
  } finally {
    await store.close();
  }
}

test.each(["csv", "parquet"])(
  `${ROWS.toLocaleString("en")} answers as %s, read by DuckDB, make the NPS of the API's receipt, in as much memory as ${FEW.toLocaleString("en")} (HEED_EXPORT_ROWS sets how many)`,
  async (format) => {
    const few = await exportRows(format, FEW);
    const all = await exportRows(format, ROWS);
    const [number] = await queryFile(`
      select count(*) as rows, count(distinct id) as ids, count(distinct q_why) as texts,
        count(*) filter (q_recommend >= 9) as promoters,
        count(*) filter (q_recommend <= 6) as detractors,
        100 * (promoters - detractors) / rows as nps
      from read_${format}('${all.file}')`);
    expect(number).toMatchObject({ rows: String(ROWS), ids: String(ROWS), texts: "99" });
    expect(receipt?.headline).toMatchObject({ measure: "nps", n: ROWS });
    expect(Number(number?.["nps"])).toBeCloseTo(receipt?.headline.value ?? Number.NaN, 10);
    expect(all.memoryKib - few.memoryKib).toBeLessThan(MARGIN_KIB);
  },
  600_000,
);
