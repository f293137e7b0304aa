import { expect, test } from "vitest";
import { createDeltas, toHour } from "./cells.ts";
import { createDimensionDeltas, NO_DIMENSIONS } from "./dimensions/deltas.ts";
import { settle, toGroups, toPlan, toSequences } from "./plan.ts";
import { createRow, HOUR, START } from "./testing/rows.ts";

const row = createRow({ projectId: "p", id: "b" });

test("an hour holds its first millisecond and not the next hour's", () => {
  expect([START - 1, START, START + HOUR - 1, START + HOUR].map(toHour)).toEqual([
    START - HOUR,
    START,
    START,
    START + HOUR,
  ]);
});

test("groups are in one order whatever the order of the rows, rows in their own", () => {
  const rows = ["b", "a", "c", "a"].map((id, index) => ({ ...row, id, sequence: index }));
  const groups = toGroups(rows);
  expect(groups.map((group) => [group.id, group.indexes])).toEqual([
    ["a", [1, 3]],
    ["b", [0]],
    ["c", [2]],
  ]);
  expect(toGroups([...rows].reverse()).map((group) => group.id)).toEqual(["a", "b", "c"]);
});

test("deltas are in one order, each cell once, and what cancels is left out", () => {
  const other = { ...row, surveyId: "a" };
  const forward = createDeltas();
  const backward = createDeltas();
  for (const each of [row, other, row]) forward.add(each);
  for (const each of [other, row, row]) backward.add(each);
  expect(forward.sorted()).toEqual(backward.sorted());
  expect(forward.sorted().hour.scores.map((cell) => [cell.surveyId, cell.delta])).toEqual([
    ["a", 1],
    ["shop", 2],
  ]);
  forward.subtract(other);
  expect(forward.sorted().hour.dispositions.map((cell) => cell.surveyId)).toEqual(["shop"]);
});

test("days add up their hours, and an answer that moves within its day changes hours alone", () => {
  const deltas = createDeltas();
  const at = (occurredAt: number) => ({ ...row, occurredAt });
  for (const time of [START - 1, START, START + 23 * HOUR]) deltas.add(at(time));
  const starts = (cells: readonly { start: number; delta: number }[]) =>
    cells.map(({ start, delta }) => [(start - START) / HOUR, delta]);
  const days = [
    [-24, 1],
    [0, 2],
  ];
  expect(starts(deltas.sorted().day.scores)).toEqual(days);
  expect(starts(deltas.sorted().day.dispositions)).toEqual(days);

  const moved = createDeltas();
  moved.subtract(at(START));
  moved.add(at(START + 23 * HOUR));
  expect(moved.sorted().hour.scores).toHaveLength(2);
  expect(moved.sorted().day).toEqual({ scores: [], dispositions: [] });
});

test("a replacement that changes no count writes no tally, but an outbox entry", () => {
  const standing = row;
  const newer = { ...row, sequence: 2, page: "/other", bodyHash: "2" };
  const groups = toGroups([newer]);
  const byDimension = createDimensionDeltas(
    () => NO_DIMENSIONS,
    () => false,
  );
  const plan = toPlan(groups, [{ ...settle(standing, [newer]), standing }], byDimension);
  const nothing = { scores: [], dispositions: [] };
  expect(plan.deltas).toEqual({ hour: nothing, day: nothing });
  expect(plan.outbox).toHaveLength(1);
});

test("sequences end at each project's head and follow the rows", () => {
  const drafts = [
    ["a", 1],
    ["a", 4],
    ["b", 0],
    ["b", 2],
    ["b", 3],
  ].map(([projectId, index]) => ({
    projectId: String(projectId),
    index: Number(index),
    responseId: "r",
    createdAt: 0,
  }));
  const sequences = toSequences(
    drafts,
    new Map([
      ["a", 2],
      ["b", 10],
    ]),
  );
  expect(Object.fromEntries(sequences)).toEqual({ 1: 1, 4: 2, 0: 8, 2: 9, 3: 10 });
});
