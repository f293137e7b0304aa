import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { Asking, Candidate, History } from "./input.ts";
import {
  asking,
  csat,
  DAY,
  fresh,
  HOUR,
  loose,
  NOW,
  nps,
  past,
  shown,
  visitor,
} from "./test-visit.ts";

const other: Candidate = { ...csat, id: "help-ces", touchpoint: "ticket.closed", measure: "ces2" };
const sameSpot: Candidate = { ...csat, id: "shop-ces", measure: "ces1" };
const otherNps: Candidate = { ...nps, id: "help-nps", touchpoint: "ticket.closed" };

interface Clock {
  title: string;
  survey: Candidate;
  /** A history whose clock has run for `ago` ms. */
  history: (ago: number) => History;
  reason: string;
  length: number;
  rules: Asking;
}

const clocks: Clock[] = [
  {
    title: "a relational survey is asked 90 days after it was shown",
    survey: nps,
    history: (ago) => past(shown(nps, ago)),
    reason: "asked-recently",
    length: 90 * DAY,
    rules: asking,
  },
  {
    title: "a relational survey is asked 90 days after it was answered",
    survey: nps,
    history: (ago) => past(shown(nps, ago + HOUR, { answeredAt: NOW - ago })),
    reason: "answered-recently",
    length: 90 * DAY,
    rules: asking,
  },
  {
    title: "all relational surveys share one clock, whatever their touchpoint",
    survey: nps,
    history: (ago) => past(shown(otherNps, ago)),
    reason: "measure-cooldown",
    length: 90 * DAY,
    rules: asking,
  },
  {
    title: "a transactional survey is asked 30 days after it was answered",
    survey: csat,
    history: (ago) => past(shown(csat, ago + HOUR, { answeredAt: NOW - ago })),
    reason: "answered-recently",
    length: 30 * DAY,
    rules: asking,
  },
  {
    title: "transactional surveys of one touchpoint share one clock",
    survey: csat,
    history: (ago) => past(shown(sameSpot, ago)),
    reason: "touchpoint-cooldown",
    length: 30 * DAY,
    rules: asking,
  },
  {
    title: "a survey that moved to another touchpoint keeps its clock",
    survey: csat,
    history: (ago) => past(shown(csat, ago, { touchpoint: "elsewhere" })),
    reason: "asked-recently",
    length: 30 * DAY,
    rules: asking,
  },
  {
    title: "a dismissal of any survey is followed by 30 days of quiet",
    survey: csat,
    history: (ago) => past(shown(other, ago + HOUR, { dismissedAt: NOW - ago })),
    reason: "dismissed-recently",
    length: 30 * DAY,
    rules: asking,
  },
  {
    title: "one prompt of any survey spends the budget of 7 days",
    survey: csat,
    history: (ago) => past(shown(other, ago)),
    reason: "budget-spent",
    length: 7 * DAY,
    rules: asking,
  },
  {
    title: "three prompts of any survey spend the budget of 90 days",
    survey: csat,
    history: (ago) =>
      past(shown(other, ago), shown(other, ago - 10 * DAY), shown(other, ago - 20 * DAY)),
    reason: "budget-spent",
    length: 90 * DAY,
    rules: asking,
  },
  {
    title: "nothing overrides the floor of 24 hours",
    survey: csat,
    history: (ago) => past(shown(csat, ago)),
    reason: "asked-recently",
    length: 24 * HOUR,
    rules: loose,
  },
  {
    title: "the floor counts from the last act, not only from when the prompt was shown",
    survey: csat,
    history: (ago) => past(shown(other, ago + DAY, { answeredAt: NOW - ago })),
    reason: "asked-recently",
    length: 24 * HOUR,
    rules: loose,
  },
  ...(
    [
      ["surveyDays", shown(csat, 0), "asked-recently"],
      ["measureDays", shown({ ...other, measure: "csat" }, 0), "measure-cooldown"],
      ["touchpointDays", shown(nps, 0), "touchpoint-cooldown"],
      ["anyDays", shown(other, 0), "asked-recently"],
      ["quietDays", { ...shown(other, 0), dismissedAt: NOW }, "dismissed-recently"],
    ] as const
  ).map(([field, prompt, reason]) => ({
    title: `a survey's own ${field} make its clock longer`,
    survey: { ...csat, pace: { [field]: 120 } },
    history: (ago: number) =>
      past({
        ...prompt,
        shownAt: NOW - ago,
        ...(prompt.dismissedAt && { dismissedAt: NOW - ago }),
      }),
    reason,
    length: 120 * DAY,
    rules: asking,
  })),
  {
    title: "a pace that is looser than the project's changes nothing",
    survey: { ...csat, pace: { surveyDays: 1, touchpointDays: 1, anyDays: 1, quietDays: 1 } },
    history: (ago) => past(shown(csat, ago)),
    reason: "asked-recently",
    length: 30 * DAY,
    rules: asking,
  },
  {
    title: "a higher floor is kept",
    survey: csat,
    history: (ago) => past(shown(other, ago)),
    reason: "asked-recently",
    length: 48 * HOUR,
    rules: { ...loose, floorHours: 48 },
  },
];

test.each(clocks)(
  "$title: not a millisecond earlier",
  ({ survey, history, reason, length, rules }) => {
    const at = (ago: number) => decide([survey], visitor, history(ago), NOW, rules)[0];
    expect(at(length - 1)).toMatchObject({ show: false, reason, until: NOW + 1 });
    expect(at(length)).toMatchObject({ show: true, reason: "due", until: null });
    expect(at(length + 1)).toMatchObject({ show: true });
    // Shown by a clock that ran ahead: held, and for longer.
    expect(at(-DAY)).toMatchObject({ show: false, until: NOW + DAY + length });
  },
);

test("a prompt of another touchpoint, or of the other kind, leaves a survey's own clock alone", () => {
  const spent = { ...loose, relationalDays: 90, transactionalDays: 30 };
  const isShown = (survey: Candidate, before: Candidate) =>
    decide([survey], visitor, past(shown(before, 2 * DAY)), NOW, spent)[0]?.show;
  expect(isShown(csat, other)).toBe(true);
  expect(isShown(csat, nps)).toBe(true);
  expect(isShown(nps, csat)).toBe(true);
});

test("two prompts in 90 days leave one, and an older one no longer counts", () => {
  const isShown = (...agos: number[]) =>
    decide([csat], visitor, past(...agos.map((ago) => shown(other, ago * DAY))), NOW, asking)[0]
      ?.show;
  expect(isShown(10, 20)).toBe(true);
  expect(isShown(10, 20, 30)).toBe(false);
  expect(isShown(10, 20, 91)).toBe(true);
});

test("a budget of no prompt at all is never over", () => {
  for (const limit of [{ promptsPer7Days: 0 }, { promptsPer90Days: 0 }]) {
    expect(decide([csat], visitor, fresh, NOW, { ...loose, ...limit })[0]).toEqual({
      survey: "shop-csat",
      show: false,
      reason: "budget-spent",
      until: null,
    });
  }
});

test("of several clocks the one that ends last is told", () => {
  const history = past(
    shown(other, 2 * DAY, { dismissedAt: NOW - 2 * DAY }),
    shown(nps, 5 * DAY, { answeredAt: NOW - 5 * DAY }),
  );
  expect(decide([nps], visitor, history, NOW, asking)[0]).toMatchObject({
    reason: "answered-recently",
    until: NOW + 85 * DAY,
  });
  expect(decide([csat], visitor, history, NOW, asking)[0]).toMatchObject({
    reason: "dismissed-recently",
    until: NOW + 28 * DAY,
  });
});

test("of clocks that end together the quiet after a dismissal is told", () => {
  const history = past(shown(csat, 2 * DAY, { dismissedAt: NOW - 2 * DAY }));
  expect(decide([csat], visitor, history, NOW, asking)[0]).toMatchObject({
    reason: "dismissed-recently",
    until: NOW + 28 * DAY,
  });
});
