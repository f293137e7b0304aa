import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queryFile } from "../exports/testing/duckdb.ts";
import { openStore } from "../store/open.ts";
import { onlyForThePatient } from "../store/upkeep/testing/patience.ts";
import { run } from "./run.ts";
import { createFilled, type FilledDatabase } from "./testing/filled.ts";

let filled: FilledDatabase | null = null;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-export-"));
  filled = await createFilled("sqlite");
});
afterAll(async () => {
  await filled?.remove();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);

/** Types a command; resolves to its code and to what it said. */
async function heed(words: readonly string[], database = filled) {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await run(["export", ...words], {
    environment: {
      HEED_DATABASE_URL: database?.url ?? "",
      HEED_PROJECT: database?.projects[0] ?? "",
    },
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
  });
  return { code, printed: printed.join("\n"), noted: noted.join("\n") };
}

test("the file's ending names the format, a codebook stands beside it, and progress is told", async () => {
  const file = inFolder("answers.csv");
  const { code, printed, noted } = await heed([
    file,
    "--survey",
    "shop",
    "--traits",
    "plan",
    "--bom",
  ]);
  expect([code, printed]).toEqual([0, expect.stringContaining(`Wrote 60 answers to ${file}`)]);
  expect(noted).toContain("answers: 60 of 60");
  for (const name of [file, `${file}.codebook.csv`]) {
    expect([...readFileSync(name)].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  }
  const columns = await queryFile(`select distinct "column" from read_csv('${file}.codebook.csv')`);
  const [row] = await queryFile(`from read_csv('${file}') limit 1`);
  expect(columns.map(({ column }) => column).sort()).toEqual(Object.keys(row ?? {}).sort());
  expect(row).toMatchObject({ trait_plan: "club" });
});

test("days bound the time, and the end is not included", async () => {
  const rowsOf = async (name: string, ...words: string[]) => {
    const { printed } = await heed([inFolder(name), "--json", ...words]);
    return JSON.parse(printed).rows;
  };
  const first = await rowsOf("first.ndjson", "--to", "2025-01-11");
  const rest = await rowsOf("rest.ndjson", "--from", "2025-01-11");
  const samples = await rowsOf("samples.ndjson", "--sample", "only");
  expect([first, rest, samples]).toEqual([15, 45, 6]);
});

test("an export stands in the audit log", async () => {
  const store = await openStore(filled?.url ?? "");
  const projectId = filled?.projects[1] ?? "";
  await heed([inFolder("audited.csv"), "--project", projectId, "--unmask"]);
  const entries = await store.readAudit({ projectId, limit: 5 });
  await store.close();
  expect(entries).toMatchObject([
    {
      actor: { name: "heed export" },
      action: "answers.exported",
      detail: { total: 60, unmask: true },
    },
  ]);
});

test.each([
  [["answers.xls"], 2, "--format csv, ndjson, parquet"],
  [["answers.csv", "--from", "yesterday"], 2, "--from"],
  [["answers.csv", "--from", "2025-01-02", "--to", "2025-01-02"], 2, "must lie before --to"],
  [["answers.csv", "--sample", "all"], 2, "--sample"],
  [["none.csv", "--survey", "none"], 1, "has no survey none"],
  [["none.csv", "--from", "2031-01-01"], 1, "nothing was written"],
  [["none.csv", "--project", "nobody"], 1, "has no survey"],
])(
  "%j is refused with exit code %i and a sentence that says %j, and leaves no file",
  async (words, code, sentence) => {
    const [name = "", ...rest] = words;
    const before = readdirSync(folder);
    const ended = await heed([inFolder(name), ...rest]);
    expect([ended.code, ended.printed]).toEqual([code, ""]);
    expect(ended.noted).toContain(sentence);
    expect(readdirSync(folder)).toEqual(before);
  },
);

test("what is written is for who asked alone, whatever the umask", async () => {
  const before = process.umask(0);
  const { code } = await heed([inFolder("private.csv")]).finally(() => process.umask(before));
  expect([code, (statSync(inFolder("private.csv")).mode & 0o777).toString(8)]).toEqual([0, "600"]);
});

test("an export from PostgreSQL is broken off by no timeout of the pool", async () => {
  const database = await createFilled("postgres", 30);
  await database.execute(onlyForThePatient("response"));
  const { code, printed } = await heed([inFolder("patient.csv")], database);
  expect([code, printed]).toEqual([0, expect.stringContaining("Wrote 30 answers")]);
  await database.remove();
});

test("a file that is there is replaced only by force", async () => {
  const file = inFolder("twice.csv");
  expect((await heed([file])).code).toBe(0);
  const again = await heed([file, "--sample", "only"]);
  expect([again.code, again.noted]).toEqual([1, expect.stringContaining("--force")]);
  expect((await heed([file, "--sample", "only", "--force"])).printed).toContain("Wrote 6 answers");
});

test("every query of docs/exports.md runs on an export, and its NPS is right", async () => {
  const file = inFolder("answers.parquet");
  // The questions of the docs are those of the test survey.
  expect((await heed([file, "--survey", "shop"])).code).toBe(0);
  const docs = join(dirname(fileURLToPath(import.meta.url)), "../../../../docs/exports.md");
  const queries = [...readFileSync(docs, "utf8").matchAll(/```sql\n(.*?)```/gs)].map(
    ([, sql = ""]) => sql.replaceAll("answers.parquet", file),
  );
  expect(existsSync(file)).toBe(true);
  expect(queries).toHaveLength(2);
  const results = await Promise.all(queries.map((sql) => queryFile(sql)));
  const [book, number] = results.map(([row]) => row ?? {});
  expect(JSON.parse(String(Object.values(book ?? {})[0]))).toMatchObject({ survey: "shop" });
  const scores = await queryFile(
    `select q_recommend as score from '${file}' where not is_sample and q_recommend is not null`,
  );
  const share = (fits: (score: number) => boolean) =>
    scores.filter(({ score }) => fits(Number(score))).length / scores.length;
  expect(Number(number?.["n"])).toBe(scores.length);
  expect(Number(number?.["nps"])).toBeCloseTo(
    100 * (share((score) => score >= 9) - share((score) => score <= 6)),
  );
});
