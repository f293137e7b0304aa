import { startPostgres } from "../scripts/lib/postgres.ts";
import { DAY_MS, type Dialect, type FilledApi, openFilled, SURVEY } from "./numbers/filled-api.ts";
import { median } from "./statistics.ts";

/** What reading costs over one database of one size. */
export interface NumberResult {
  dialect: Dialect;
  answers: number;
  /** null where the fill waited for other work. */
  fillSeconds: number | null;
  sizeBytes: number;
  readings: Record<string, Reading>;
}

/** Medians in milliseconds. */
export interface Reading {
  /** From the head of the request to its answer, as the server's own log says. */
  serverMs: number;
  /** From request to the whole answer, read. */
  requestMs: number;
  /** The slowest at the server. */
  worstMs: number;
}

/** Rounds of what is asked of every screen, and of what may take its second. */
const ROUNDS = 60;
const SLOW_ROUNDS = 3;
const WARM_ROUNDS = 5;
/** So often a process has answered a screen before its year counts: V8 is then done compiling. */
const WARM_YEARS = 200;

const YEAR = 365;

type Query = Record<string, string>;

const metrics = (end: number, given: Query = {}) =>
  `/v1/metrics?${new URLSearchParams({
    ...{ survey: SURVEY, bucket: "day" },
    from: new Date(end - YEAR * DAY_MS).toISOString(),
    to: new Date(end).toISOString(),
    ...given,
  })}`;

const responses = (given: Query) =>
  `/v1/responses?${new URLSearchParams({ limit: "50", ...given })}`;

/** What is read, by its name in the results; the second list may have to search every answer. */
const READS: Record<string, (api: FilledApi) => string> = {
  year: ({ end }) => metrics(end),
  page: () => responses({ survey: SURVEY }),
  deepPage: ({ end }) =>
    responses({ survey: SURVEY, to: new Date(end - 600 * DAY_MS).toISOString() }),
  commonText: () => responses({ text: "很好" }),
};
const SEARCHES: Record<string, (api: FilledApi) => string> = {
  rareLanguage: () => responses({ language: "de" }),
  noTrait: () => responses({ trait: "plan:none" }),
  rareText: () => responses({ text: "zebra" }),
  rareChinese: () => responses({ text: "斑马" }),
};

/** What reading costs with few and with many stored answers, read in turn. */
export async function benchNumbers(
  sizes: readonly number[],
  dialects: readonly Dialect[] = ["sqlite", "postgres"],
): Promise<NumberResult[]> {
  const postgres = await startPostgres();
  const apis: FilledApi[] = [];
  try {
    for (const dialect of dialects) {
      for (const answers of sizes) apis.push(await openFilled(dialect, answers, postgres.url));
    }
    return await measure(apis);
  } finally {
    for (const api of apis) await api.close();
    await postgres.stop();
  }
}

/** Closes the APIs, whose logs are then complete. */
export async function measure(apis: FilledApi[]): Promise<NumberResult[]> {
  const reads = apis.map(() => new Map<string, { requestId: string; ms: number }[]>());
  const readAll = async (queries: typeof READS, round: number) => {
    for (const [name, toPath] of Object.entries(queries)) {
      for (const [at, api] of apis.entries()) {
        const { requestId, ms } = await api.get(toPath(api));
        if (round < 0) continue;
        const ofApi = reads[at]?.get(name) ?? [];
        ofApi.push({ requestId, ms });
        reads[at]?.set(name, ofApi);
      }
    }
  };
  for (const api of apis) {
    for (let time = 0; time < WARM_YEARS; time += 1) await api.get(metrics(api.end));
  }
  for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) await readAll(READS, round);
  for (let round = 0; round < SLOW_ROUNDS; round += 1) await readAll(SEARCHES, round);
  const results: NumberResult[] = [];
  for (const [at, api] of apis.splice(0).entries()) {
    const durations = await api.close();
    const readings = [...(reads[at] ?? [])].map(([name, found]): [string, Reading] => {
      const server = found.map(({ requestId }) => durations.get(requestId) ?? Number.NaN);
      const requestMs = median(found.map(({ ms }) => ms));
      return [name, { serverMs: median(server), requestMs, worstMs: Math.max(...server) }];
    });
    const { dialect, answers, fillSeconds, sizeBytes } = api;
    results.push({
      ...{ dialect, answers, fillSeconds, sizeBytes },
      readings: Object.fromEntries(readings),
    });
  }
  return results;
}
