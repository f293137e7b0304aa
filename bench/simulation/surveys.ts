import type { AskedMeasure, Candidate, Pace } from "@heed/eligibility";
import {
  type AskedShare,
  type Device,
  type Schedule,
  type TraitRule,
  toAddressSource,
  toDraws,
  toMedia,
  toTraitTest,
  toWindows,
} from "@heed/eligibility/compile";
import type { ScaleId } from "@heed/metrics";

export interface SimulatedSurvey {
  readonly id: string;
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  readonly priority?: number;
  readonly pace?: Pace;
  readonly sampleShare?: number;
  readonly holdout?: { readonly group: string; readonly share: number };
  readonly pages?: string;
  readonly devices?: readonly Device[];
  readonly trait?: TraitRule;
  readonly needsConsent?: true;
  readonly schedule?: Schedule;
  /** Answers a week. */
  readonly quota?: number;
  readonly margin?: Margin;
}

/** What a survey's answers shall be good for: half the width of the headline's 95 % interval. */
export interface Margin {
  readonly scale: ScaleId;
  /** Points of an NPS, else percentage points of a share. */
  readonly points: number;
  /** 30 days count as a month, 90 as a quarter. */
  readonly days: 30 | 90;
}

/** How precise the two surveys with a margin shall be. */
export interface Wanted {
  readonly npsPoints: number;
  readonly csatPoints: number;
}

const quiet = { group: "quiet", share: 0.1 };

/** Lists the shop's 12 surveys: every kind of condition, draw and clock is among them. */
export function listSurveys({ npsPoints, csatPoints }: Wanted, quota: number): SimulatedSurvey[] {
  const npsMargin = { scale: "nps-0-10", points: npsPoints, days: 90 } as const;
  const csatMargin = { scale: "csat-1-5", points: csatPoints, days: 30 } as const;
  const hours = { from: 9, to: 17 };
  const schedule = { timeZone: "Europe/Berlin", weekdays: [1, 2, 3, 4, 5], hours };
  return [
    { id: "account-nps", touchpoint: "home", measure: "nps", priority: 2, margin: npsMargin },
    {
      id: "plan-nps",
      touchpoint: "account.open",
      measure: "nps",
      holdout: quiet,
      trait: { trait: "plan", op: "is", value: "pro" },
    },
    {
      id: "shop-csat",
      touchpoint: "checkout.done",
      measure: "csat",
      priority: 1,
      margin: csatMargin,
    },
    { id: "shop-ces", touchpoint: "checkout.done", measure: "ces2", sampleShare: 0.5 },
    {
      id: "parcel-csat",
      touchpoint: "parcel.here",
      measure: "csat",
      pace: { surveyDays: 60 },
    },
    { id: "ticket-csat", touchpoint: "ticket.closed", measure: "csat", priority: 5, quota },
    { id: "ticket-ces", touchpoint: "ticket.closed", measure: "ces2", holdout: quiet },
    {
      id: "docs-csat",
      touchpoint: "page.read",
      measure: "csat",
      pages: "/docs/",
      sampleShare: 0.25,
    },
    {
      id: "search-ces",
      touchpoint: "search.done",
      measure: "ces1",
      devices: ["desktop"],
      sampleShare: 0.8,
    },
    {
      id: "export-csat",
      touchpoint: "export.used",
      measure: "csat",
      needsConsent: true,
      pace: { anyDays: 20 },
    },
    {
      id: "office-csat",
      touchpoint: "home",
      measure: "csat",
      schedule,
      sampleShare: 0.1,
      pace: { measureDays: 45 },
    },
    {
      id: "phone-csat",
      touchpoint: "checkout.done",
      measure: "csat",
      devices: ["phone"],
      pace: { quietDays: 60, touchpointDays: 45 },
    },
  ];
}

/** Compiles a survey as the API does for a page. */
export function toCandidate(
  survey: SimulatedSurvey,
  shares: readonly AskedShare[],
  now: number,
): Candidate {
  const { id, touchpoint, measure, priority, pace, pages, devices, trait, needsConsent } = survey;
  return {
    id,
    touchpoint,
    measure,
    priority,
    pace,
    needsConsent,
    page: pages && toAddressSource({ include: [{ match: "prefix", value: pages }], exclude: [] }),
    media: toMedia(devices),
    traits: trait && [toTraitTest(trait)],
    windows: toWindows(survey.schedule, now),
    draws: toDraws(survey, shares),
  };
}
