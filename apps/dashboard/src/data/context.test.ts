import { expect, it } from "vitest";
import { surveyOf } from "../testing/survey.ts";
import { currentRevisions } from "./context.ts";

const revision = (number: number, status: string) =>
  surveyOf("shop-nps", "Shop", { revision: number, status });
const chosen = (...list: ReturnType<typeof revision>[]) =>
  currentRevisions(list).map((one) => one.revision);

it("takes the live revision, wherever it stands", () => {
  expect(chosen(revision(3, "retired"), revision(2, "live"), revision(1, "superseded"))).toEqual([
    2,
  ]);
  expect(chosen(revision(1, "superseded"), revision(2, "live"), revision(3, "retired"))).toEqual([
    2,
  ]);
});

it("takes the newest when none is live", () => {
  expect(chosen(revision(1, "retired"), revision(2, "retired"))).toEqual([2]);
  expect(chosen(revision(2, "retired"), revision(1, "retired"))).toEqual([2]);
});

it("keeps every survey once", () => {
  const other = surveyOf("other", "Other");
  expect(currentRevisions([revision(1, "live"), other, revision(2, "retired")])).toHaveLength(2);
});
