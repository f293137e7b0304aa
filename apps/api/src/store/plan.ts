import { DISPOSITIONS, type Disposition } from "@heed/contracts/constants";
import { type Counted, createDeltas, type Deltas } from "./cells.ts";
import type { DimensionDeltas, Dimensioned } from "./dimensions/deltas.ts";
import type { IsErased } from "./privacy/tombstones.ts";
import type { AppendOutcome, ResponseRow } from "./store.ts";

/** A stored response as far as a newer one has to know it. */
export interface Standing extends Counted, Dimensioned {
  disposition: Disposition;
  sequence: number;
  bodyHash: string;
}

/** All rows of one call that carry the same id, in the call's order. */
export interface Group {
  projectId: string;
  id: string;
  /** Where each row stands in the call. */
  indexes: number[];
  rows: ResponseRow[];
}

type RowStatus = Exclude<AppendOutcome["status"], "counted">;

/** What one id becomes: `final` is to be written, null when nothing changes. */
export interface Settled {
  statuses: RowStatus[];
  final: ResponseRow | null;
}

/** Everything a batch writes, besides the rows themselves. */
export interface Plan {
  deltas: Deltas;
  /** One entry per accepted row, in the call's order within a project. */
  outbox: OutboxDraft[];
}

export interface OutboxDraft {
  index: number;
  projectId: string;
  responseId: string;
  createdAt: number;
}

/** Groups rows by id, groups in one order for all writers: rows locked in any other deadlock. */
export function toGroups(rows: readonly ResponseRow[]): Group[] {
  const groups = new Map<string, Group>();
  rows.forEach((row, index) => {
    const key = toGroupKey(row.projectId, row.id);
    const group = groups.get(key);
    if (group) {
      group.indexes.push(index);
      group.rows.push(row);
    } else {
      groups.set(key, { projectId: row.projectId, id: row.id, indexes: [index], rows: [row] });
    }
  });
  const keys = [...groups.keys()];
  // Ids begin with their time, so that what comes together is mostly in order.
  const isSorted = keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") < key);
  if (isSorted) return [...groups.values()];
  return keys.sort().flatMap((key) => groups.get(key) ?? []);
}

/** The key of one response among all projects. */
export function toGroupKey(projectId: string, id: string): string {
  return `${projectId}\u0000${id}`;
}

/**
 * Decides what becomes of each row of one id. A newer sequence replaces everything but a
 * disposition that had come further: that one stays, and with it the answers when the newer has
 * none, since a late "dismissed" does not undo a given answer. What was erased counts as known:
 * whoever sends it has nothing more to do.
 *
 * @param standing what is stored under the id; null when nothing is
 * @param isErased null when nothing was
 */
export function settle(
  standing: Standing | null,
  rows: readonly ResponseRow[],
  isErased: IsErased | null = null,
): Settled {
  let current: Standing | null = standing;
  let final: ResponseRow | null = null;
  const statuses = rows.map((row): RowStatus => {
    if (isErased?.(row)) return "known";
    if (current) {
      if (current.surveyId !== row.surveyId) return "conflict";
      if (row.sequence < current.sequence) return "known";
      if (row.sequence === current.sequence) {
        return row.bodyHash === current.bodyHash ? "known" : "conflict";
      }
    }
    final = current ? toReplacement(current, row) : row;
    current = final;
    return "accepted";
  });
  return { statuses, final };
}

/**
 * Adds up what the settled groups change.
 *
 * @param settled one per group, in the groups' order, each with what stood there before
 * @param dimensions counts the same rows by dimension
 */
export function toPlan(
  groups: readonly Group[],
  settled: readonly (Settled & { standing: Standing | null })[],
  dimensions: Pick<DimensionDeltas, "add" | "subtract">,
): Plan {
  const deltas = createDeltas();
  const outbox: OutboxDraft[] = [];
  groups.forEach((group, at) => {
    const outcome = settled[at];
    if (!outcome?.final) return;
    if (outcome.standing) {
      deltas.subtract(outcome.standing);
      dimensions.subtract(outcome.standing);
    }
    deltas.add(outcome.final);
    dimensions.add(outcome.final);
    group.indexes.forEach((index, position) => {
      if (outcome.statuses[position] !== "accepted") return;
      const createdAt = group.rows[position]?.receivedAt ?? 0;
      outbox.push({ index, projectId: group.projectId, responseId: group.id, createdAt });
    });
  });
  outbox.sort((a, b) => compare(a.projectId, b.projectId) || a.index - b.index);
  return { deltas: deltas.sorted(), outbox };
}

/** How many outbox entries each project gets, in the drafts' order of projects. */
export function countByProject(drafts: readonly OutboxDraft[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { projectId } of drafts) counts.set(projectId, (counts.get(projectId) ?? 0) + 1);
  return counts;
}

/**
 * Gives each draft its sequence, by the draft's index.
 *
 * @param heads each project's last sequence, the drafts included
 */
export function toSequences(
  drafts: readonly OutboxDraft[],
  heads: ReadonlyMap<string, number>,
): Map<number, number> {
  const left = countByProject(drafts);
  return new Map(
    drafts.map(({ index, projectId }) => {
      const behind = left.get(projectId) ?? 0;
      left.set(projectId, behind - 1);
      return [index, (heads.get(projectId) ?? 0) - behind + 1];
    }),
  );
}

/** Puts each row's outcome back in the call's order. */
export function toOutcomes(
  rowCount: number,
  groups: readonly Group[],
  settled: readonly (Settled & { standing: Standing | null })[],
  sequences: ReadonlyMap<number, number>,
): AppendOutcome[] {
  const outcomes = new Array<AppendOutcome>(rowCount).fill({ status: "known" });
  groups.forEach((group, at) => {
    let isThere = settled[at]?.standing != null;
    group.indexes.forEach((index, position) => {
      const status = settled[at]?.statuses[position] ?? "known";
      if (status !== "accepted") {
        outcomes[index] = { status };
        return;
      }
      const outboxSequence = sequences.get(index) ?? 0;
      outcomes[index] = isThere
        ? { status, outboxSequence, replaces: true }
        : { status, outboxSequence };
      isThere = true;
    });
  });
  return outcomes;
}

function toReplacement(current: Standing, row: ResponseRow): ResponseRow {
  const { disposition, answers } = current;
  if (DISPOSITIONS.indexOf(disposition) <= DISPOSITIONS.indexOf(row.disposition)) return row;
  return { ...row, disposition, answers: row.answers.length > 0 ? row.answers : answers };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
