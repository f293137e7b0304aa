import { freePort } from "../../scripts/lib/ports.ts";
import { answerItem, type LoadResult, type MakeItems, makeSingles } from "../load.ts";
import { watchMemory } from "../processes.ts";
import { median, medianRatio } from "../statistics.ts";
import { type Target, withPostgres, withTargets } from "./servers.ts";

/** What one way of sending comes to, beside single answers on the same store in the same run. */
export interface WayResult {
  way: "batches" | "pairs" | "watched";
  store: "sqlite" | "postgres";
  itemsPerSecond: number;
  /** To single answers. */
  rateRatio: number;
  cpuRatio: number | null;
}

export interface WaysResult {
  ways: WayResult[];
  /** The most memory of the API on SQLite while it was loaded; null where it is not told. */
  singlesMib: number | null;
  /** The same over all ways to send. */
  allMib: number | null;
}

export const BATCH = 50;
const ROUNDS = 7;
const SECONDS = 2;
const SCRAPE_MS = 1_000;
/** Of single answers alone, while the memory is watched. */
const MEMORY_SECONDS = 10;

/** How many answers lie between a prompt's first item and its second. */
const SHOWN_BEFORE = 500;

/** Other ways to send: in batches, in two steps, and with the measures read meanwhile. */
export function benchWays(rounds = ROUNDS): Promise<WaysResult> {
  return withPostgres(async (postgresUrl) => {
    const metricsPort = await freePort();
    return withTargets(
      {
        sqlite: { store: "sqlite" },
        postgres: { store: "postgres", postgresUrl },
        watched: { store: "sqlite", metricsPort },
      },
      async ({ sqlite, postgres, watched }) => {
        const scraping = setInterval(() => {
          fetch(`http://127.0.0.1:${metricsPort}/metrics`).then((answer) => answer.body?.cancel());
        }, SCRAPE_MS);
        try {
          const stopAlone = watchMemory(sqlite.pid);
          await sqlite.load({ seconds: MEMORY_SECONDS });
          const singlesMib = stopAlone();
          const stop = watchMemory(sqlite.pid);
          const ways = [
            ...(await compare(rounds, "sqlite", sqlite, [sqlite, watched])),
            ...(await compare(rounds, "postgres", postgres, [postgres])),
          ];
          return { ways, singlesMib, allMib: stop() };
        } finally {
          clearInterval(scraping);
        }
      },
    );
  });
}

/** Singles, batches, pairs and, on a second server, singles while its measures are read, in turn. */
async function compare(
  rounds: number,
  store: WayResult["store"],
  target: Target,
  [, watched]: [Target, Target?],
): Promise<WayResult[]> {
  const loads = {
    singles: () => target.load({ seconds: SECONDS, makeItems: makeSingles() }),
    batches: () => target.load({ seconds: SECONDS, makeItems: makeBatches() }),
    pairs: () => target.load({ seconds: SECONDS, makeItems: makePairs() }),
    ...(watched ? { watched: () => watched.load({ seconds: SECONDS }) } : {}),
  };
  const found: Record<string, LoadResult[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [way, load] of Object.entries(loads)) {
      const result = await load();
      // The first round only warms up.
      if (round > 0) found[way] = [...(found[way] ?? []), result];
    }
    console.log(`Ways to send, ${store}, round ${round} of ${rounds}`);
  }
  const of = (way: string, key: "requestsPerSecond" | "cpuMicros", items = 1) =>
    (found[way] ?? []).map((one) =>
      key === "cpuMicros" ? (one[key] ?? Number.NaN) / items : one[key] * items,
    );
  const ways = ["batches", "pairs", "watched"] as const;
  return ways
    .filter((way) => found[way])
    .map((way): WayResult => {
      const items = way === "batches" ? BATCH : 1;
      const rates = of(way, "requestsPerSecond", items);
      const cpuRatio = medianRatio(of(way, "cpuMicros", items), of("singles", "cpuMicros"));
      return {
        way,
        store,
        itemsPerSecond: median(rates),
        rateRatio: medianRatio(rates, of("singles", "requestsPerSecond")),
        cpuRatio: Number.isNaN(cpuRatio) ? null : cpuRatio,
      };
    });
}

function makeBatches(): MakeItems {
  const makeOne = makeSingles();
  return () => Array.from({ length: BATCH }, makeOne).flat();
}

/** Each prompt is told when it is shown, and again under the same id when it is answered. */
function makePairs(): MakeItems {
  const shown: ReturnType<typeof answerItem>[] = [];
  let count = 0;
  return () => {
    count += 1;
    const [first] = shown;
    if (count % 2 === 0 && first && shown.length > SHOWN_BEFORE) {
      shown.shift();
      return [first];
    }
    const item = answerItem(Date.now(), count % 11);
    shown.push(item);
    return [{ ...item, sequence: 1, disposition: "shown", answers: [] }];
  };
}
