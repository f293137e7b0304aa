import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { mintKeys } from "../../scripts/lib/keys.ts";
import { median, medianRatio } from "../statistics.ts";
import { withPostgres, withTargets } from "./servers.ts";

export interface ReplicasResult {
  /** Answers per second of one replica alone, with 64 connections. */
  oneRate: number;
  /** Of two replicas at once, with 32 connections each. */
  twoRate: number;
  /** Two to one, pair by pair. */
  ratio: number;
  acknowledged: number;
  /** As PostgreSQL counts them, over the whole run. */
  deadlocks: number;
}

const ROUNDS = 9;
const SECONDS = 3;
const WARM_SECONDS = 2;
const CONNECTIONS = 64;

/** Two replicas on one PostgreSQL, all answers into one project and one survey, beside one alone. */
export function benchReplicas(rounds = ROUNDS): Promise<ReplicasResult> {
  return withPostgres(async (postgresUrl) => {
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    const before = await countDeadlocks(client);
    const shared = { store: "postgres", postgresUrl, keys: mintKeys() } as const;
    const measured = await withTargets({ a: shared, b: shared }, async ({ a, b }) => {
      const one = (seconds: number) => a.load({ seconds, connections: CONNECTIONS });
      const two = (seconds: number) =>
        Promise.all([a, b].map((each) => each.load({ seconds, connections: CONNECTIONS / 2 })));
      await one(WARM_SECONDS);
      await two(WARM_SECONDS);
      const rates = { one: [] as number[], two: [] as number[] };
      let acknowledged = 0;
      for (let round = 1; round <= rounds; round += 1) {
        const alone = await one(SECONDS);
        const both = await two(SECONDS);
        rates.one.push(alone.requestsPerSecond);
        rates.two.push(both.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0));
        for (const load of [alone, ...both]) acknowledged += load.acknowledged;
        console.log(
          `Replicas, round ${round} of ${rounds}: one ${whole(rates.one)}/s, two ${whole(rates.two)}/s`,
        );
      }
      return {
        oneRate: median(rates.one),
        twoRate: median(rates.two),
        ratio: medianRatio(rates.two, rates.one),
        acknowledged,
      };
    });
    const deadlocks = (await countDeadlocks(client)) - before;
    await client.end();
    return { ...measured, deadlocks };
  });
}

const whole = (values: readonly number[]) => Math.round(values.at(-1) ?? 0);

/** A connection tells its count when it ends, the statistics follow within moments. */
async function countDeadlocks(client: pg.Client): Promise<number> {
  await sleep(1_000);
  const { rows } = await client.query(
    "select deadlocks::int as n from pg_stat_database where datname = current_database()",
  );
  return Number(rows[0]?.n);
}
