import type { PoolClient } from "pg";
import { createDimensionDeltas } from "./dimensions/deltas.ts";
import type { PostgresDimensions } from "./dimensions/postgres-dimensions.ts";
import { type Group, type Settled, toOutcomes, toPlan, toSequences } from "./plan.ts";
import { isOfAnotherNumber } from "./postgres-errors.ts";
import { flight, SHARE_BEGIN } from "./postgres-flight.ts";
import {
  readHeads,
  toDeltaQueries,
  toDimensionQueries,
  toOutboxQuery,
} from "./postgres-queries.ts";
import { INSERT_NEW } from "./postgres-statements.ts";
import { toColumns } from "./rows.ts";
import type { AppendOutcome } from "./store.ts";

/**
 * Writes rows that are taken to be new in one round trip, commit included: everything that follows
 * from them is known beforehand. Locks are taken in the order of all writers. Resolves to null, with
 * nothing written, when one of them is known or was erased, or when dimensions have changed: then
 * the database has to be asked first.
 *
 * @param groups one row each
 * @param asNew how each is settled when nothing stands under its id
 */
export async function appendNewToPostgres(
  client: PoolClient,
  dimensions: PostgresDimensions,
  groups: readonly Group[],
  asNew: readonly Settled[],
): Promise<AppendOutcome[] | null> {
  const settled = asNew.map((one) => ({ ...one, standing: null }));
  const byDimension = createDimensionDeltas(dimensions.of, () => false);
  const plan = toPlan(groups, settled, byDimension);
  const records = asNew.flatMap(({ final }) =>
    final ? [toColumns(final, dimensions.of(final.projectId).number)] : [],
  );
  try {
    const results = await flight(client, [
      SHARE_BEGIN,
      { ...INSERT_NEW, values: [JSON.stringify(records), records.length] },
      ...toDeltaQueries(plan.deltas),
      ...toDimensionQueries(byDimension),
      toOutboxQuery(plan.outbox, dimensions),
      { text: "commit" },
    ]);
    const sequences = toSequences(plan.outbox, readHeads(results.slice(-2)));
    return toOutcomes(groups.length, groups, settled, sequences);
  } catch (error) {
    // What had failed was rolled back by the commit behind it.
    if (isOfAnotherNumber(error)) return null;
    throw error;
  }
}
