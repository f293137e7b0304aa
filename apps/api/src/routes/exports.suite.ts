import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codebook, PATHS, type ResponsePage, SERVER_PATHS } from "@heed/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { queryFile } from "../exports/testing/duckdb.ts";
import type { Store } from "../store/store.ts";
import { describeExportsBesideWriters } from "./exports-beside.suite.ts";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { importAll } from "./testing/numbers.ts";
import {
  answerOf,
  DAY,
  NOW,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const EXPORT = `${SERVER_PATHS.exports}/answers`;
const CODEBOOK = `${SERVER_PATHS.exports}/codebook`;

/** Reads an export and checks that it is there. */
async function read(project: TestProject, format: string, query = ""): Promise<Response> {
  const response = await project.admin(`${EXPORT}.${format}?${query}`);
  expect(response.status).toBe(200);
  return response;
}

const linesOf = async (response: Response) =>
  (await response.text()).split("\n").filter((line) => line !== "");

/** Runs every test of exports over HTTP on one database. */
export function describeExports(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "heed-exports-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = async () => {
    const project = await get().newProject();
    await project.publish();
    return project;
  };

  /** Lets DuckDB read what was exported. */
  async function queryExport(response: Response, format: "csv" | "parquet", select: string) {
    const file = join(folder, `${crypto.randomUUID()}.${format}`);
    await writeFile(file, new Uint8Array(await response.arrayBuffer()));
    return queryFile(select.replace("FILE", `read_${format}('${file}')`));
  }

  test("every format holds every response once, newest first, however many pages it takes", async () => {
    const project = await open();
    // Many at the same moment, so that page borders fall between them.
    const items = Array.from({ length: 1_203 }, (_, index) =>
      answerOf({
        answers: [{ question: "recommend", value: index % 11 }],
        occurredAt: new Date(NOW - Math.floor(index / 300) * DAY).toISOString(),
      }),
    );
    await importAll(project, items);
    const ids = items.map(({ id }) => id).sort();

    const ndjson = await read(project, "ndjson");
    expect(ndjson.headers.get("heed-total-rows")).toBe("1203");
    const responses = (await linesOf(ndjson)).map((line) => JSON.parse(line));
    expect(responses.map(({ id }) => id).sort()).toEqual(ids);
    const times = responses.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort().reverse());

    for (const format of ["csv", "parquet"] as const) {
      const rows = await queryExport(
        await read(project, format, "survey=shop"),
        format,
        "select cast(id as varchar) as id, q_recommend from FILE",
      );
      expect(rows.map(({ id }) => id)).toEqual(responses.map(({ id }) => id));
      expect(rows.map(({ q_recommend }) => Number(q_recommend))).toEqual(
        responses.map(({ answers }) => answers[0].value),
      );
    }
  });

  test("CSV and Parquet hold the same cells, in every kind of question", async () => {
    const project = await get().newProject();
    await project.publish(EVERY_KIND);
    const answers = [
      { question: "recommend", value: 3 },
      { question: "why", value: '=1+1, "很慢"\n' },
      { question: "found", value: { options: ["ad"], other: "海报" } },
      { question: "service", value: { rows: { speed: 2 }, expected: { speed: 4 } } },
      { question: "reach", value: { email: "a@b.example", consent: true } },
    ];
    const given = { survey: "every", answers, traits: { plan: "pro", seats: -3 } };
    await importAll(project, [answerOf(given)]);
    const query = "survey=every&traits=plan,seats&unmask=true";
    const [parquet] = await queryExport(
      await read(project, "parquet", query),
      "parquet",
      "from FILE",
    );
    expect(parquet).toMatchObject({
      ...{ survey: "every", revision: 1, gpc: false, trait_plan: "pro", trait_seats: "-3" },
      ...{ occurred_at: "2026-01-15 12:30:00+00", q_recommend: 3, q_why: '=1+1, "很慢"\n' },
      ...{ q_found__ad: true, q_found__friend: false, q_found__other__words: "海报" },
      ...{ q_service__speed: 2, q_service__speed__expected: 4, q_service__tone: null },
      ...{ q_food: null, q_reach__consent: true, q_reach__email: "a@b.example" },
    });
    const csv = await (await read(project, "csv", query)).text();
    const [header = "", ...rest] = csv.split("\r\n");
    expect(header).toBe(Object.keys(parquet ?? {}).join(","));
    expect(rest.join("\n")).toContain('"\'=1+1, ""很慢""\n"');
    expect(rest.join("\n")).toContain("2026-01-15T12:30:00.000Z");
  });

  test("a byte order mark stands before a CSV where it was asked for, and only there", async () => {
    const project = await open();
    await importAll(project, [answerOf()]);
    const begin = async (query: string) =>
      [...new Uint8Array(await (await read(project, "csv", query)).arrayBuffer())].slice(0, 3);
    expect(await begin("bom=true")).toEqual([0xef, 0xbb, 0xbf]);
    expect(String.fromCharCode(...(await begin("bom=false")))).toBe("id,");
    const book = await project.admin(`${CODEBOOK}.csv?bom=true`);
    expect([...new Uint8Array(await book.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  });

  test("an export takes the filters of the list, and finds the same", async () => {
    const project = await open();
    await importAll(project, [
      answerOf({ answers: [{ question: "recommend", value: 2 }], traits: { plan: "pro" } }),
      answerOf({ answers: [{ question: "recommend", value: 9 }], traits: { plan: "pro" } }),
      answerOf({ answers: [], disposition: "shown" }),
      answerOf({ isSample: true, language: "zh-Hans" }),
      answerOf({ answers: [{ question: "why", value: "too slow" }], disposition: "partial" }),
    ]);
    for (const filter of [
      ...["", "survey=shop", "scoreTo=6", "trait=plan:pro&scoreFrom=9", "sample=exclude"],
      ...["disposition=shown,partial", "language=zh", "text=slow", "sample=only"],
      `from=${new Date(NOW).toISOString()}`,
    ]) {
      const response = await project.admin(`${PATHS.responses}?limit=100&${filter}`);
      const list = (await response.json()) as ResponsePage;
      const exported = await read(project, "ndjson", filter);
      const found = (await linesOf(exported)).map((line) => JSON.parse(line).id);
      expect(found, filter).toEqual(list.items.map(({ id }) => id));
      expect(exported.headers.get("heed-total-rows"), filter).toBe(String(found.length));
    }
  });

  test("an export of nothing is a problem that says so, and never an empty file", async () => {
    const project = await open();
    await importAll(project, [answerOf()]);
    const other = await open();
    const tomorrow = new Date(NOW + DAY).toISOString();
    for (const [from, query] of [
      [other, ""],
      [project, `from=${tomorrow}`],
      [project, "survey=shop&disposition=dismissed"],
    ] as const) {
      for (const format of ["csv", "ndjson", "parquet"]) {
        const response = await from.admin(`${EXPORT}.${format}?${query}`);
        expect(await readProblem(response)).toMatchObject({
          code: "nothing-to-export",
          status: 404,
        });
      }
    }
  });

  test("a period that ends before it begins, or as it begins, names both ends", async () => {
    const project = await open();
    await importAll(project, [answerOf()]);
    const at = (ms: number) => new Date(NOW + ms).toISOString();
    for (const [from, to] of [
      [at(1), at(0)],
      [at(0), at(0)],
    ]) {
      const response = await project.admin(`${EXPORT}.csv?from=${from}&to=${to}`);
      expect(await readProblem(response)).toMatchObject({
        code: "invalid-request",
        errors: [{ pointer: "/query/from" }, { pointer: "/query/to" }],
      });
    }
    expect((await read(project, "csv", `from=${at(0)}&to=${at(1)}`)).status).toBe(200);
  });

  test.each([
    ["answers.csv?survey=none", "unknown-survey", "/query/survey"],
    ["answers.csv?bom=yes", "invalid-request", "/query/bom"],
    ["answers.csv?traits=plan,", "invalid-request", "/query/traits/1"],
    ["answers.csv?from=yesterday", "invalid-request", "/query/from"],
    ["codebook.json?survey=none", "unknown-survey", "/query/survey"],
  ])("%s is refused as %s at %s", async (path, code, pointer) => {
    const response = await (await open()).admin(`${SERVER_PATHS.exports}/${path}`);
    expect(await readProblem(response)).toMatchObject({ code, errors: [{ pointer }] });
  });

  test("the codebook tells of every column, in the columns' order, and leads there by a link", async () => {
    const project = await get().newProject();
    await project.publish(EVERY_KIND);
    await importAll(project, [answerOf({ survey: "every" })]);
    const exported = await read(project, "csv", "survey=every&traits=plan&scoreFrom=0");
    const [header = ""] = await linesOf(exported);
    const link = exported.headers.get("link") ?? "";
    expect(link).toBe(
      `<${CODEBOOK}.csv?survey=every&traits=plan>; rel="describedby"; type="text/csv"`,
    );
    const book = codebook.parse(
      await (await project.admin(`${CODEBOOK}.json?survey=every&traits=plan`)).json(),
    );
    expect(book.columns.map(({ name }) => name).join(",")).toBe(header.trim());
    const byName = new Map(book.columns.map((column) => [column.name, column.question]));
    expect(byName.get("q_recommend")).toMatchObject({
      ...{ survey: "every", question: "recommend", kind: "scale", scale: "nps-0-10" },
      ...{ min: 0, max: 10, better: "higher", part: null },
      revisions: [{ revision: 1, status: "live", labels: { min: { en: "Poor" } } }],
    });
    expect(byName.get("q_service__speed__expected")).toMatchObject({
      ...{ min: 1, max: 5, better: null, part: "speed.expected" },
      revisions: [{ partText: { "zh-Hans": "速度" } }],
    });

    const rows = await queryExport(
      await project.admin(`${CODEBOOK}.csv?survey=every&traits=plan`),
      "csv",
      `select "column", revision, language, question_text, part_text from FILE`,
    );
    expect([...new Set(rows.map(({ column }) => column))].join(",")).toBe(header.trim());
    expect(rows.filter(({ column }) => column === "q_found__ad")).toEqual([
      {
        ...{ column: "q_found__ad", revision: "1", language: "en" },
        ...{ question_text: "How did you find us?", part_text: "An ad" },
      },
      {
        ...{ column: "q_found__ad", revision: "1", language: "zh-Hans" },
        ...{ question_text: "您如何得知我们？", part_text: "广告" },
      },
    ]);
  });

  test("a Parquet file carries its codebook with it", async () => {
    const project = await open();
    await importAll(project, [answerOf()]);
    const file = join(folder, "own.parquet");
    const response = await read(project, "parquet", "survey=shop");
    await writeFile(file, new Uint8Array(await response.arrayBuffer()));
    const [entry] = await queryFile(
      `select decode(value) as value from parquet_kv_metadata('${file}') where decode(key) = 'heed.codebook'`,
    );
    expect(JSON.parse(String(entry?.["value"]))).toEqual(
      await (await project.admin(`${CODEBOOK}.json?survey=shop`)).json(),
    );
  });

  describe("while others write", () => describeExportsBesideWriters(open, () => get().store));
}
