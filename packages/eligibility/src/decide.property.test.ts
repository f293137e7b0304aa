import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Asking, Candidate, History, PastPrompt } from "./input.ts";
import { asking, DAY, HOUR, NOW, visitor } from "./test-visit.ts";

const touchpoint = fc.constantFrom("checkout.done", "ticket.closed");
const measure = fc.constantFrom("nps", "csat", "ces1", "ces2");
const days = fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined });
const pace = fc.record({
  surveyDays: days,
  measureDays: days,
  touchpointDays: days,
  anyDays: days,
  quietDays: days,
});
const draw = fc.record({
  reason: fc.constantFrom("sampled-out", "holdout", "enough-answers", "quota-reached"),
  share: fc.constantFrom(0, 0.5, 1),
  salt: fc.constantFrom("a", "2026-03", "holdout all"),
  until: fc.option(fc.integer({ min: NOW - 100 * DAY, max: NOW + 100 * DAY })),
});
const surveys = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d"),
      touchpoint,
      measure,
      draws: fc.array(draw, { maxLength: 2 }),
      pace,
      priority: fc.integer({ min: -2, max: 2 }),
    })
    .map((survey): Candidate => survey),
  { selector: ({ id }) => id },
);
const time = fc.integer({ min: NOW - 200 * DAY, max: NOW + 200 * DAY });
const prompt = fc.record(
  {
    survey: fc.constantFrom("a", "b", "c", "d"),
    touchpoint,
    measure,
    shownAt: time,
    answeredAt: time,
    dismissedAt: time,
  },
  { requiredKeys: ["survey", "touchpoint", "measure", "shownAt"] },
);
const history = fc.record<History>({
  prompts: fc.array(prompt, { maxLength: 6 }),
  optedOut: fc.boolean(),
  sessionPrompts: fc.nat(2),
});
const anyAsking = fc.record<Asking>({
  floorHours: fc.integer({ min: -5, max: 60 }),
  relationalDays: fc.integer({ min: -5, max: 100 }),
  transactionalDays: fc.integer({ min: -5, max: 100 }),
  quietAfterDismissalDays: fc.integer({ min: -5, max: 100 }),
  promptsPer7Days: fc.nat(5),
  promptsPer90Days: fc.nat(9),
  promptsPerSession: fc.nat(9),
});

test("every survey gets a decision, at most one is shown, and only that one is due", () => {
  fc.assert(
    fc.property(surveys, history, time, anyAsking, (candidates, past, now, rules) => {
      const decisions = decide(candidates, visitor, past, now, rules);
      expect(decisions.map(({ survey }) => survey)).toEqual(candidates.map(({ id }) => id));
      expect(decisions.filter(({ show }) => show).length).toBeLessThanOrEqual(1);
      for (const { show, reason, until } of decisions) {
        expect(show).toBe(reason === "due");
        if (until !== null) expect(until).toBeGreaterThan(now);
      }
    }),
  );
});

test("the same input decides the same, in whatever order surveys and prompts come", () => {
  fc.assert(
    fc.property(surveys, history, time, (candidates, past, now) => {
      const decided = decide(candidates, visitor, past, now, asking);
      const turned = { ...past, prompts: past.prompts.toReversed() };
      const again = decide(candidates.toReversed(), visitor, turned, now, asking).reverse();
      expect(again.map(({ show, until }) => ({ show, until }))).toEqual(
        decided.map(({ show, until }) => ({ show, until })),
      );
      expect(decide(candidates, visitor, past, now, asking)).toEqual(decided);
    }),
  );
});

test("a clock that goes backwards never asks what it did not ask before", () => {
  fc.assert(
    fc.property(surveys, history, time, fc.nat(400 * DAY), (candidates, past, now, back) => {
      const isAsked = (at: number) =>
        decide(candidates, visitor, past, at, asking).some(({ show }) => show);
      if (!isAsked(now)) expect(isAsked(now - back)).toBe(false);
    }),
  );
});

test("only what lies between the times counts: all of them shifted alike decide alike", () => {
  fc.assert(
    fc.property(surveys, history, time, fc.integer(), (candidates, past, now, by) => {
      const undated = candidates.map(({ draws: _draws, ...survey }) => survey);
      const shift = (at: number | undefined) => (at === undefined ? undefined : at + by);
      const prompts = past.prompts.map(({ shownAt, answeredAt, dismissedAt, ...prompt }) => ({
        ...prompt,
        shownAt: shownAt + by,
        answeredAt: shift(answeredAt),
        dismissedAt: shift(dismissedAt),
      }));
      const reasons = (prompts: readonly PastPrompt[], at: number) =>
        decide(undated, visitor, { ...past, prompts }, at, asking).map(({ reason }) => reason);
      expect(reasons(prompts, now + by)).toEqual(reasons(past.prompts, now));
    }),
  );
});

test("one prompt more, or one that is dated later, never asks what was not asked before", () => {
  fc.assert(
    fc.property(
      surveys,
      history,
      prompt,
      time,
      fc.nat(400 * DAY),
      (candidates, past, one, now, by) => {
        const isAsked = (prompts: readonly PastPrompt[]) =>
          decide(candidates, visitor, { ...past, prompts }, now, asking).some(({ show }) => show);
        const known = isAsked([...past.prompts, one]);
        if (!isAsked(past.prompts)) expect(known).toBe(false);
        const later = { ...one, shownAt: one.shownAt + by };
        if (!known) expect(isAsked([...past.prompts, later])).toBe(false);
      },
    ),
  );
});

test("until is kept: the clock's reason stands a millisecond before and has ended then", () => {
  fc.assert(
    fc.property(surveys, history, time, (candidates, past, now) => {
      for (const [index, { reason, until }] of decide(
        candidates,
        visitor,
        past,
        now,
        asking,
      ).entries()) {
        if (until === null) continue;
        const at = (moment: number) => decide(candidates, visitor, past, moment, asking)[index];
        expect(at(until - 1)).toMatchObject({ reason, until });
        expect(at(until)).not.toMatchObject({ reason, until });
      }
    }),
  );
});

test("whatever happens, a person is never asked more than the clocks allow", () => {
  const visit = fc.record({
    after: fc.integer({ min: -3 * DAY, max: 12 * DAY }),
    touchpoint,
    act: fc.constantFrom("answer", "dismiss", "none"),
  });
  fc.assert(
    fc.property(
      surveys,
      fc.array(visit, { maxLength: 60 }),
      anyAsking,
      (candidates, visits, rules) => {
        const prompts: PastPrompt[] = [];
        let now = NOW;
        for (const { after, touchpoint: reached, act } of visits) {
          now += after;
          const past = { prompts, optedOut: false, sessionPrompts: 0 };
          const who = { ...visitor, touchpoint: reached };
          const due = decide(candidates, who, past, now, rules).find(({ show }) => show);
          const survey = candidates.find(({ id }) => id === due?.survey);
          if (!survey) continue;
          prompts.push({
            survey: survey.id,
            touchpoint: survey.touchpoint,
            measure: survey.measure,
            shownAt: now,
            ...(act === "answer" && { answeredAt: now + HOUR }),
            ...(act === "dismiss" && { dismissedAt: now + HOUR }),
          });
        }
        checkClocks(prompts, rules, candidates);
      },
    ),
    { numRuns: 300 },
  );
});

test("raising a share drops nobody, and whom it lets through it lets through at once", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.string(), fc.string(), share, share, (personKey, salt, one, other) => {
      const isAsked = (share: number) => {
        const draws = [{ reason: "enough-answers" as const, share, salt }];
        const survey: Candidate = {
          id: "a",
          touchpoint: visitor.touchpoint,
          measure: "csat",
          draws,
        };
        const past = { prompts: [], optedOut: false, sessionPrompts: 0 };
        return decide([survey], { ...visitor, personKey }, past, NOW, asking)[0]?.show;
      };
      if (isAsked(Math.min(one, other))) expect(isAsked(Math.max(one, other))).toBe(true);
    }),
  );
});

test("a survey's own pace never asks what the project's clocks would hold", () => {
  fc.assert(
    fc.property(surveys, history, time, anyAsking, (candidates, past, now, rules) => {
      for (const survey of candidates) {
        const decideWith = (one: Candidate) => decide([one], visitor, past, now, rules)[0];
        const { pace: _pace, ...plain } = survey;
        if (!decideWith(plain)?.show) expect(decideWith(survey)?.show).toBe(false);
      }
    }),
  );
});

/** Counts over the finished history, in another way than the code does. */
function checkClocks(
  prompts: readonly PastPrompt[],
  rules: Asking,
  candidates: readonly Candidate[],
): void {
  const floor = Math.max(24, rules.floorHours) * HOUR;
  for (const [index, later] of prompts.entries()) {
    const before = prompts.slice(0, index);
    for (const earlier of before) {
      const gap = later.shownAt - earlier.shownAt;
      expect(gap).toBeGreaterThanOrEqual(floor);
      if (earlier.dismissedAt) {
        expect(gap).toBeGreaterThanOrEqual(rules.quietAfterDismissalDays * DAY);
      }
      if (earlier.measure === "nps" && later.measure === "nps") {
        expect(gap).toBeGreaterThanOrEqual(rules.relationalDays * DAY);
      }
      if (earlier.survey === later.survey && later.measure !== "nps") {
        expect(gap).toBeGreaterThanOrEqual(rules.transactionalDays * DAY);
      }
      const own = candidates.find(({ id }) => id === later.survey)?.pace ?? {};
      const atLeast = (days: number | undefined, isMeant: boolean) => {
        if (isMeant) expect(gap).toBeGreaterThanOrEqual((days ?? 0) * DAY);
      };
      atLeast(own.anyDays, true);
      atLeast(own.quietDays, earlier.dismissedAt !== undefined);
      atLeast(own.surveyDays, earlier.survey === later.survey);
      atLeast(own.measureDays, earlier.measure === later.measure);
      atLeast(own.touchpointDays, earlier.touchpoint === later.touchpoint);
    }
    const within = (days: number) =>
      [...before, later].filter(({ shownAt }) => later.shownAt - shownAt < days * DAY).length;
    expect(within(7)).toBeLessThanOrEqual(rules.promptsPer7Days);
    expect(within(90)).toBeLessThanOrEqual(rules.promptsPer90Days);
  }
}
