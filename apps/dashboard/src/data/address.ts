import { readSection, type Section } from "../settings/sections.ts";

export const PERIODS = [7, 30, 90, 365] as const;

/** How many days the numbers cover, today included. */
export type Period = (typeof PERIODS)[number];

/** What a period is compared with: the one before it, or the same days of the year before. */
export const COMPARISONS = ["before", "year"] as const;

export type Comparison = (typeof COMPARISONS)[number];

export type SampleFilter = "include" | "exclude" | "only";

/** What the address bar says is to be seen: sending the address sends the view. */
export interface View {
  /** The project; null: the only one, or the first of those one may open. */
  project: string | null;
  /** A section of the settings; null: the numbers. */
  settings: Section | null;
  /** What of a section is open, such as one webhook's log; null: all of it. */
  item: string | null;
  /** The survey's id; null: the overview. */
  survey: string | null;
  /** A scale question of the survey; null: its first. */
  question: string | null;
  /** The dimension that the survey's number is cut by; null: the first. */
  by: string | null;
  period: Period;
  against: Comparison;
  sample: SampleFilter;
  /** What the overview is searched for. */
  search: string;
  /** As asked for in the address; null: by the browser's language. */
  language: string | null;
}

const SAMPLE_FILTERS: readonly string[] = ["include", "exclude", "only"];

function isSampleFilter(text: string): text is SampleFilter {
  return SAMPLE_FILTERS.includes(text);
}

/**
 * Reads the view from a query string. What is missing or not understood takes its default, so an
 * old or mistyped address still opens.
 */
export function readView(query: string): View {
  const fields = new URLSearchParams(query);
  const sample = fields.get("sample") ?? "";
  const settings = readSection(fields.get("settings"));
  return {
    project: fields.get("project") || null,
    settings,
    item: settings === null ? null : fields.get("item") || null,
    survey: fields.get("survey") || null,
    question: fields.get("question") || null,
    by: fields.get("by") || null,
    period: PERIODS.find((days) => String(days) === fields.get("period")) ?? 30,
    against: COMPARISONS.find((one) => one === fields.get("against")) ?? "before",
    sample: isSampleFilter(sample) ? sample : "include",
    search: fields.get("q") ?? "",
    language: fields.get("lang") || null,
  };
}

/** Writes a view as a query string, defaults left out; `?` alone when all are defaults. */
export function toQuery(view: View): string {
  const fields = new URLSearchParams();
  if (view.project) fields.set("project", view.project);
  if (view.settings) fields.set("settings", view.settings);
  if (view.settings && view.item) fields.set("item", view.item);
  if (view.survey) fields.set("survey", view.survey);
  if (view.survey && view.question) fields.set("question", view.question);
  if (view.survey && view.by) fields.set("by", view.by);
  if (view.period !== 30) fields.set("period", String(view.period));
  if (view.against !== "before") fields.set("against", view.against);
  if (view.sample !== "include") fields.set("sample", view.sample);
  if (!view.survey && view.search) fields.set("q", view.search);
  if (view.language) fields.set("lang", view.language);
  return `?${fields}`;
}
