import type { Asking, Candidate, History, PastPrompt, Visitor } from "./input.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The moment of every decision in the tests. */
export const NOW = Date.parse("2026-03-01T12:00:00Z");

/** The defaults that the product documents. */
export const asking: Asking = {
  floorHours: 24,
  relationalDays: 90,
  transactionalDays: 30,
  quietAfterDismissalDays: 30,
  promptsPer7Days: 1,
  promptsPer90Days: 3,
  promptsPerSession: 1,
};

/** So loose that only the floor is left. */
export const loose: Asking = {
  floorHours: 0,
  relationalDays: 0,
  transactionalDays: 0,
  quietAfterDismissalDays: 0,
  promptsPer7Days: 1000,
  promptsPer90Days: 1000,
  promptsPerSession: 1000,
};

export const csat: Candidate = {
  id: "shop-csat",
  touchpoint: "checkout.done",
  measure: "csat",
};
export const nps: Candidate = { ...csat, id: "shop-nps", measure: "nps" };

export const visitor: Visitor = {
  touchpoint: "checkout.done",
  personKey: "ada",
  sessionKey: "s1",
  promptOpen: false,
  url: "https://shop.example/cart?step=2#total",
  referrer: "https://search.example/",
  fitsMedia: (query) => query === "(min-width:600px)",
  traits: { plan: "pro", orders: 3, isStaff: false },
  canRemember: false,
};

export const fresh: History = { prompts: [], optedOut: false, sessionPrompts: 0 };

/** A prompt of `survey`, shown `ago` ms before NOW. */
export function shown(survey: Candidate, ago: number, changes: Partial<PastPrompt> = {}) {
  const { id, touchpoint, measure } = survey;
  return { survey: id, touchpoint, measure, shownAt: NOW - ago, ...changes };
}

/** A history of prompts that were shown in earlier sessions. */
export function past(...prompts: PastPrompt[]): History {
  return { ...fresh, prompts };
}
