import type { ASKING } from "@heed/contracts/constants";
import { decide } from "@heed/eligibility";
import { expect, test } from "vitest";
import { benchSimulation, summarise } from "../simulation.ts";
import { type SimulationOptions, simulate } from "./run.ts";

/** A twentieth of the people, and margins as wide as their answers can be precise. */
const few: SimulationOptions = {
  people: 500,
  days: 90,
  seed: 1,
  wanted: { npsPoints: 14, csatPoints: 12 },
  quota: 4,
};
const result = benchSimulation(few);
const { clocks } = result;

const beyondWith = (broken: typeof decide, clock: string) => {
  const audit = summarise(simulate({ ...few, decide: broken }), few).clocks;
  return audit.checks.find((check) => check.clock === clock)?.beyond ?? 0;
};
/** The real thing with looser settings than those that the audit holds it to. */
const loosened =
  (changes: Partial<typeof ASKING>): typeof decide =>
  (surveys, visitor, history, now, asking) =>
    decide(surveys, visitor, history, now, { ...asking, ...changes });

test("nobody is asked beyond any clock", () => {
  // NPS and "3 in 90 days" bind nobody: who is asked again has waited as long as the quarter.
  expect(clocks.checks.map(({ clock, beyond }) => [clock, beyond])).toEqual([
    ["1 in 7 days", 0],
    ["a survey's own pace", 0],
    ["after a dismissal", 0],
    ["between any two", 0],
    ["CSAT and CES at a touchpoint", 0],
    ["one CSAT or CES survey", 0],
  ]);
  expect(clocks.afterOptOut).toBe(0);
  expect(clocks.secondOnPage).toBe(0);
});

test("by the true time no signed person is asked too soon, and nobody where the clocks are right", () => {
  expect(clocks.early.signed).toBe(0);
  expect(clocks.early.rightClocks).toBe(0);
  expect(clocks.early.wrongClocks).toBeLessThan(result.prompts * 0.001);
});

test("the audit notices a page that takes the history's times for its own", () => {
  const askew = summarise(simulate({ ...few, isHistoryAskew: true }), few).clocks;
  expect(askew.early.signed).toBeGreaterThan(0);
});

test.each<[string, Partial<Record<keyof typeof ASKING, number>>]>([
  ["1 in 7 days", { promptsPer7Days: 2 }],
  ["3 in 90 days", { promptsPer90Days: 4 }],
  ["after a dismissal", { quietAfterDismissalDays: 29 }],
  ["NPS", { relationalDays: 30 }],
  ["one CSAT or CES survey", { transactionalDays: 25 }],
  ["CSAT and CES at a touchpoint", { transactionalDays: 25 }],
])("the audit of %s notices settings that are looser: %j", (clock, changes) => {
  expect(beyondWith(loosened(changes as Partial<typeof ASKING>), clock)).toBeGreaterThan(0);
});

test("the audit notices a forgotten pace, a forgotten person and a lot drawn afresh", () => {
  const paceless: typeof decide = (surveys, ...rest) =>
    decide(
      surveys.map(({ pace: _pace, ...survey }) => survey),
      ...rest,
    );
  expect(beyondWith(paceless, "a survey's own pace")).toBeGreaterThan(0);

  const forgetful: typeof decide = (surveys, visitor, history, ...rest) =>
    decide(surveys, visitor, { ...history, prompts: [], optedOut: false }, ...rest);
  const forgotten = summarise(simulate({ ...few, decide: forgetful }), few).clocks;
  expect(forgotten.checks.every(({ beyond }) => beyond > 0)).toBe(true);
  expect(forgotten.afterOptOut).toBeGreaterThan(0);

  const fickle: typeof decide = (surveys, visitor, history, now, asking) =>
    decide(surveys, { ...visitor, personKey: `${now}` }, history, now, asking);
  const { shares } = summarise(simulate({ ...few, decide: fickle }), few);
  expect(shares.every(({ changed }) => changed > 0)).toBe(true);
});

test("each draw lets its share through, within exact binomial bounds, and never changes its mind", () => {
  expect(result.shares.map(({ draw, share }) => [draw, share])).toEqual([
    ['all but the holdout "quiet"', 0.9],
    ["docs-csat", 0.25],
    ["office-csat", 0.1],
    ["search-ces", 0.8],
    ["shop-ces", 0.5],
  ]);
  for (const { keys, isWithin, changed } of result.shares) {
    expect(keys).toBeGreaterThan(500);
    expect(isWithin).toBe(true);
    expect(changed).toBe(0);
  }
});

test("a draw that lets half as many again through is outside its bounds", () => {
  const generous: typeof decide = (surveys, ...rest) =>
    decide(
      surveys.map((survey) => ({
        ...survey,
        draws: survey.draws?.map((draw) => ({ ...draw, share: draw.share * 1.5 })),
      })),
      ...rest,
    );
  const many = { ...few, people: 2000, days: 30 };
  const { shares } = summarise(simulate({ ...many, decide: generous }), many);
  expect(shares.filter(({ isWithin }) => isWithin)).toEqual([]);
});

test("every wanted margin is reached, with fewer prompts than asking everyone", () => {
  expect(result.margins).toHaveLength(4);
  for (const [
    index,
    { points, halfWidth, reachedAfterDays, prompts },
  ] of result.margins.entries()) {
    expect(reachedAfterDays).not.toBeNull();
    expect(halfWidth).toBeLessThanOrEqual(points);
    expect(prompts).toBeLessThan((result.everyone[index]?.prompts ?? 0) * 0.8);
  }
});

test("the same seed gives the same quarter", () => {
  const { everyone: _everyone, ...own } = result;
  expect(summarise(simulate(few), few)).toEqual(own);
});
