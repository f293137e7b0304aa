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

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

test("eleven scores share a row, and each is counted in its own place", () => {
  const deltas = createDeltas();
  const answers = [0, 10, 11, 24].map((value) => ({ question: "nps", value }));
  deltas.add({ ...row, answers });
  deltas.add({ ...row, answers: answers.slice(1, 2) });
  const rows = deltas.sorted().hour.scores.map(({ firstScore, deltas }) => [firstScore, deltas]);
  const without = (...changes: [place: number, count: number][]) =>
    Object.assign(new Array(11).fill(0), Object.fromEntries(changes));
  expect(rows).toEqual([
    [0, without([0, 1], [10, 2])],
    [11, without([0, 1])],
    [22, without([2, 1])],
  ]);
  for (const value of [0, 10, 11, 10]) {
    deltas.subtract({ ...row, answers: [{ question: "nps", value }] });
  }
  expect(deltas.sorted().hour.scores.map(({ firstScore }) => firstScore)).toEqual([22]);
});

test("deltas are in one order, each cell once, and what cancels is left out", () => {
  const other = { ...row, surveyId: "a" };
  const forward = createDeltas();
  const backward = createDeltas();
  for (const each of [row, other, row]) forward.add(each);
  for (const each of [other, row, row]) backward.add(each);
  expect(forward.sorted()).toEqual(backward.sorted());
  expect(forward.sorted().hour.scores.map((cell) => [cell.surveyId, sum(cell.deltas)])).toEqual([
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
  const starts = (cells: readonly { start: number; deltas: readonly number[] }[]) =>
    cells.map(({ start, deltas }) => [(start - START) / HOUR, sum(deltas)]);
  const days = [
    [-24, 1],
    [0, 2],
  ];
  expect(starts(deltas.sorted().day.scores)).toEqual(days);
  const dispositions = deltas.sorted().day.dispositions;
  expect(starts(dispositions.map((cell) => ({ ...cell, deltas: [cell.delta] })))).toEqual(days);

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
