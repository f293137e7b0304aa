import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Candidate, History, Visitor } from "./input.ts";
import { asking, csat, DAY, fresh, NOW, nps, past, shown, visitor } from "./test-visit.ts";

const decideOne = (survey: Candidate, history: History, who: Visitor = visitor) =>
  decide([survey], who, history, NOW, asking)[0];

test("who was never asked is asked", () => {
  expect(decideOne(csat, fresh)).toEqual({
    survey: "shop-csat",
    show: true,
    reason: "due",
    until: null,
  });
});

test("no survey is no decision", () => {
  expect(decide([], visitor, fresh, NOW, asking)).toEqual([]);
});

test("each reason that time alone does not end holds with until null", () => {
  const elsewhere = { ...visitor, touchpoint: "ticket.closed" };
  expect(decideOne(csat, { ...fresh, optedOut: true })).toMatchObject({ reason: "opted-out" });
  expect(decideOne(csat, fresh, elsewhere)).toMatchObject({ reason: "wrong-touchpoint" });
  expect(decideOne({ ...csat, sampleShare: 0 }, fresh)).toMatchObject({ reason: "sampled-out" });
  expect(decideOne(csat, { ...fresh, sessionPrompts: 1 })).toMatchObject({
    reason: "session-limit",
  });
  expect(decideOne(csat, fresh, { ...visitor, promptOpen: true })).toMatchObject({
    reason: "another-open",
  });
  for (const history of [
    { ...fresh, optedOut: true },
    { ...fresh, sessionPrompts: 1 },
  ]) {
    expect(decideOne(csat, history)).toMatchObject({ show: false, until: null });
  }
});

test("the session's limit is reached at its count, not before and also beyond", () => {
  const shows = [0, 1, 2, 3].map((sessionPrompts) => {
    const limit = { ...asking, promptsPerSession: 2 };
    return decide([csat], visitor, { ...fresh, sessionPrompts }, NOW, limit)[0]?.show;
  });
  expect(shows).toEqual([true, true, false, false]);
});

test("when several reasons hold, the one that time cannot end is told, then the longest clock", () => {
  const busy = { ...past(shown(csat, DAY, { answeredAt: NOW - DAY })), sessionPrompts: 1 };
  const open = { ...visitor, promptOpen: true };
  const elsewhere = { ...open, touchpoint: "ticket.closed" };
  const unsampled = { ...csat, sampleShare: 0 };
  expect(decideOne(unsampled, { ...busy, optedOut: true }, elsewhere)?.reason).toBe("opted-out");
  expect(decideOne(unsampled, busy, elsewhere)?.reason).toBe("wrong-touchpoint");
  expect(decideOne(unsampled, busy, open)?.reason).toBe("sampled-out");
  expect(decideOne(csat, busy, open)?.reason).toBe("answered-recently");
  expect(decideOne(csat, { ...fresh, sessionPrompts: 1 }, open)?.reason).toBe("session-limit");
});

test("of several that are due the highest priority is shown, the others give way", () => {
  const low = { ...csat, id: "low", priority: -1 };
  const high = { ...csat, id: "high", priority: 2 };
  const decisions = decide([low, csat, high], visitor, fresh, NOW, asking);
  expect(decisions.map(({ survey, show, reason }) => [survey, show, reason])).toEqual([
    ["low", false, "lower-priority"],
    ["shop-csat", false, "lower-priority"],
    ["high", true, "due"],
  ]);
});

test("a survey that is held gives its turn to the next", () => {
  const unsampled = { ...csat, id: "first", priority: 9, sampleShare: 0 };
  const decisions = decide([unsampled, csat], visitor, fresh, NOW, asking);
  expect(decisions.map(({ reason }) => reason)).toEqual(["sampled-out", "due"]);
});

test("of equal priority the one asked longest ago is shown, one never asked before all", () => {
  const history = past(shown(csat, 200 * DAY), shown(nps, 201 * DAY));
  const winner = (surveys: Candidate[]) =>
    decide(surveys, visitor, history, NOW, asking).find(({ show }) => show)?.survey;
  expect(winner([csat, nps])).toBe("shop-nps");
  expect(winner([csat, nps, { ...csat, id: "new" }])).toBe("new");
});

test("what is left equal is drawn by person, whatever the order of the surveys", () => {
  const surveys = ["a", "b", "c"].map((id) => ({ ...csat, id }));
  const winner = (personKey: string, order: Candidate[]) =>
    decide(order, { ...visitor, personKey }, fresh, NOW, asking).find(({ show }) => show)?.survey;
  const people = Array.from({ length: 60 }, (_, index) => `person-${index}`);
  const winners = people.map((person) => winner(person, surveys));
  expect(people.map((person) => winner(person, surveys.toReversed()))).toEqual(winners);
  expect(new Set(winners).size).toBe(3);
});

test("a visitor without a person is drawn by session, one with a person never is", () => {
  const half = { ...csat, sampleShare: 0.5 };
  const draws = (personKey: string | null) =>
    new Set(
      Array.from({ length: 40 }, (_, index) => {
        const who = { ...visitor, personKey, sessionKey: `s${index}` };
        return decideOne(half, fresh, who)?.show;
      }),
    );
  expect(draws(null).size).toBe(2);
  expect(draws("ada").size).toBe(1);
});
