import type { PoolClient } from "pg";
import { toCounted } from "./decisions.ts";
import { createDimensionDeltas, type DimensionsOf } from "./dimensions/deltas.ts";
import { ADD_DIMENSION_CELLS, toCellValues } from "./dimensions/postgres-dimensions.ts";
import type { Appended } from "./engine.ts";
import {
  countByProject,
  type Group,
  type OutboxDraft,
  type Settled,
  toOutcomes,
  toPlan,
  toSequences,
} from "./plan.ts";
import { runAtOnce, type Step } from "./postgres-at-once.ts";
import { toCopyMessage } from "./postgres-copy.ts";
import { readFresh, toDecisionQueries } from "./postgres-decisions.ts";
import { isKnownId, isOfAnotherNumber } from "./postgres-errors.ts";
import { ADD_CELLS, ADD_NEW_OUTBOX, COPY_RESPONSES } from "./postgres-statements.ts";
import { SHARE_LOCK } from "./privacy/tombstones.ts";
import { toColumns } from "./rows.ts";
import { RESPONSE_COLUMNS } from "./schema.ts";
import type { DecisionBatch, ResponseRow } from "./store.ts";

const SHARE: Step = { name: "heed-share", text: SHARE_LOCK };

/**
 * Writes rows that are taken to be new in one round trip, commit included: everything that follows
 * from them is known beforehand. Locks are taken in the order of all writers. Resolves to null, with
 * nothing written, when one of them is known or was erased, or when dimensions have changed: then
 * the database has to be asked first.
 *
 * @param groups one row each
 * @param asNew how each is settled when nothing stands under its id
 * @param batches decisions to count with them, known or not
 */
export async function appendNewToPostgres(
  client: PoolClient,
  of: DimensionsOf,
  groups: readonly Group[],
  asNew: readonly Settled[],
  batches: readonly DecisionBatch[],
): Promise<Appended | null> {
  const settled = asNew.map((one) => ({ ...one, standing: null }));
  const byDimension = createDimensionDeltas(of, () => false);
  const { deltas, outbox } = toPlan(groups, settled, byDimension);
  const rows = asNew.flatMap(({ final }) => final ?? []);
  const { hour, day } = deltas;
  const cells = [hour.scores, hour.dispositions, day.scores, day.dispositions];
  const dimensionCells = toCellValues(byDimension.sorted());
  const counting = toDecisionQueries(batches);
  try {
    const answers = await runAtOnce(client, [
      SHARE,
      { ...COPY_RESPONSES, copied: toCopied(rows, of) },
      { ...ADD_CELLS, values: cells.map((list) => JSON.stringify(list)) },
      ...(dimensionCells ? [{ ...ADD_DIMENSION_CELLS, values: dimensionCells }] : []),
      ...counting,
      { ...ADD_NEW_OUTBOX, values: toOutboxValues(outbox, groups, of) },
    ]);
    const heads = new Map(
      answers.at(-1)?.map(([projectId, sequence]) => [String(projectId), Number(sequence)]),
    );
    const fresh = (counting.length > 0 && answers.at(-2)) || [];
    return {
      outcomes: toOutcomes(groups.length, groups, settled, toSequences(outbox, heads)),
      counted: toCounted(batches, readFresh(fresh.map(([project_id, id]) => ({ project_id, id })))),
    };
  } catch (error) {
    // With what had failed, all of it was rolled back.
    if (isKnownId(error) || isOfAnotherNumber(error)) return null;
    throw error;
  }
}

function toCopied(rows: readonly ResponseRow[], of: DimensionsOf): Buffer {
  const records = rows.map((row) => toColumns(row, of(row.projectId).number));
  return toCopyMessage(records, RESPONSE_COLUMNS);
}

/** The parameters of `ADD_NEW_OUTBOX`: projects, then entries. */
function toOutboxValues(
  drafts: readonly OutboxDraft[],
  groups: readonly Group[],
  of: DimensionsOf,
): string[] {
  const counts = countByProject(drafts);
  const projects = [...counts.keys()];
  const left = new Map(counts);
  const behind = drafts.map(({ projectId }) => {
    const next = (left.get(projectId) ?? 0) - 1;
    left.set(projectId, next);
    return next;
  });
  const people = new Map<number, ResponseRow | undefined>(
    groups.map(({ indexes, rows }) => [indexes[0] ?? -1, rows[0]]),
  );
  const rows = drafts.map(({ index }) => people.get(index));
  return [
    toTextArray(projects),
    toNumberArray([...counts.values()]),
    toNumberArray(projects.map((projectId) => of(projectId).number)),
    toTextArray(drafts.map(({ projectId }) => projectId)),
    toTextArray(drafts.map(({ responseId }) => responseId)),
    toNumberArray(drafts.map(({ createdAt }) => createdAt)),
    toNumberArray(behind),
    toTextArray(rows.map((row) => row?.person ?? null)),
    toNumberArray(rows.map((row) => row?.occurredAt ?? 0)),
  ];
}

function toNumberArray(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function toTextArray(texts: readonly (string | null)[]): string {
  const items = texts.map((text) =>
    text === null ? "NULL" : `"${/["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text}"`,
  );
  return `{${items.join(",")}}`;
}
