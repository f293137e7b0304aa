import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Reason } from "./decision.ts";
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

const nobody = { reason: "sampled-out", share: 0, salt: "shop-csat" } as const;
const elsewhere = { ...visitor, touchpoint: "ticket.closed" };
const open = { ...visitor, promptOpen: true };

/** Every reason of `decide`: who is held for it, and until when. */
const reasons: [
  Reason,
  number | null,
  Partial<Candidate>,
  { history?: Partial<History>; who?: Partial<Visitor> }?,
][] = [
  ["due", null, {}],
  ["not-live", null, { held: "not-live" }],
  ["wrong-language", null, { held: "wrong-language" }],
  ["not-started", NOW + 1, { windows: [[NOW + 1, null]] }],
  [
    "not-started",
    NOW + 5,
    {
      windows: [
        [NOW - 9, NOW],
        [NOW + 5, NOW + 9],
        [NOW + 11, null],
      ],
    },
  ],
  ["ended", null, { windows: [[NOW - 9, NOW]] }],
  ["ended", null, { windows: [] }],
  [
    "due",
    null,
    {
      windows: [
        [NOW - 9, NOW - 5],
        [NOW, NOW + 1],
      ],
    },
  ],
  ["due", null, { windows: [[NOW - 9, null]] }],
  ["opted-out", null, {}, { history: { optedOut: true } }],
  ["wrong-touchpoint", null, {}, { who: elsewhere }],
  ["wrong-page", null, { page: "\\/pricing$" }],
  ["due", null, { page: "\\/cart\\?step=2$" }],
  ["wrong-page", null, { referrer: "^https:\\/\\/mail" }],
  ["due", null, { referrer: "^https:\\/\\/search" }],
  ["wrong-device", null, { media: "(min-width:601px)" }],
  ["due", null, { media: "(min-width:600px)" }],
  ["wrong-trait", null, { traits: [{ trait: "plan", fit: '^"free"$' }] }],
  ["due", null, { traits: [{ trait: "plan", fit: '^"pro"$' }] }],
  ["wrong-trait", null, { traits: [{ trait: "orders", fit: "^[-\\d]", min: 4 }] }],
  ["due", null, { traits: [{ trait: "orders", fit: "^[-\\d]", min: 3, max: 3 }] }],
  ["wrong-trait", null, { traits: [{ trait: "orders", fit: "^[-\\d]", max: 2 }] }],
  ["wrong-trait", null, { traits: [{ trait: "toString", fit: "." }] }],
  ["due", null, { traits: [{ trait: "toString", fit: "^$" }] }],
  ["no-consent", null, { needsConsent: true }],
  ["due", null, { needsConsent: true }, { who: { canRemember: true } }],
  ["holdout", null, { draws: [{ ...nobody, reason: "holdout" }] }],
  ["sampled-out", null, { draws: [nobody] }],
  ["quota-reached", NOW + 1, { draws: [{ ...nobody, reason: "quota-reached", until: NOW + 1 }] }],
  ["due", null, { draws: [{ ...nobody, reason: "quota-reached", until: NOW }] }],
  ["enough-answers", null, { draws: [{ ...nobody, reason: "enough-answers", until: null }] }],
  ["sampled-out", null, { draws: [{ ...nobody, trait: "plan", value: "pro" }] }],
  ["due", null, { draws: [{ ...nobody, trait: "plan", value: "free" }] }],
  ["due", null, { draws: [{ ...nobody, trait: "region", value: "eu" }] }],
  ["session-limit", null, {}, { history: { sessionPrompts: 1 } }],
  ["another-open", null, {}, { who: open }],
];

test.each(reasons)("%s until %s is what holds %j for %j", (reason, until, changes, given = {}) => {
  const decision = decideOne(
    { ...csat, ...changes },
    { ...fresh, ...given.history },
    { ...visitor, ...given.who },
  );
  expect(decision).toEqual({ survey: "shop-csat", show: reason === "due", reason, until });
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
  const optedOut = { ...busy, optedOut: true };
  const all: Candidate = { ...csat, held: "not-live", windows: [], page: "x^", draws: [nobody] };
  const why = (survey: Candidate, history: History, who: Visitor = open) =>
    decideOne(survey, history, who)?.reason;
  expect(why(all, optedOut, elsewhere)).toBe("not-live");
  expect(why({ ...all, held: undefined }, optedOut, elsewhere)).toBe("ended");
  const { held: _held, windows: _windows, ...asked } = all;
  expect(why(asked, optedOut, elsewhere)).toBe("opted-out");
  expect(why(asked, busy, elsewhere)).toBe("wrong-touchpoint");
  expect(why(asked, busy)).toBe("wrong-page");
  expect(why({ ...csat, draws: [nobody] }, busy)).toBe("sampled-out");
  expect(why(csat, busy)).toBe("answered-recently");
  expect(why(csat, { ...fresh, sessionPrompts: 1 })).toBe("session-limit");
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
  const unsampled = { ...csat, id: "first", priority: 9, draws: [nobody] };
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
  const half = { ...csat, draws: [{ ...nobody, share: 0.5 }] };
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
