import type { ScaleId } from "@heed/metrics/scales";
import { detailEn } from "./detail-en.ts";
import { settingsEn } from "./settings-en.ts";

/** The thirds of a scale, by what they say of us. */
export type Tone = "favourable" | "neutral" | "unfavourable";

/** What a difference is counted in. */
export type ChangeUnit = "points" | "share" | "score";

/** The numbers of a verdict, already written out. */
export interface ChangeWords {
  measure: string;
  unit: ChangeUnit;
  /** Without sign; `null` when it rounds to nothing. */
  amount: string | null;
  rose: boolean;
  /** Of the signed difference. */
  low: string;
  high: string;
}

type Measures = Record<ScaleId, string>;

const csatTones: Record<Tone, string> = {
  favourable: "Satisfied",
  neutral: "Neutral",
  unfavourable: "Dissatisfied",
};
const effortTones: Record<Tone, string> = {
  favourable: "Low effort",
  neutral: "Medium",
  unfavourable: "High effort",
};

function moved({ measure, unit, amount, rose, low, high }: ChangeWords): string {
  if (amount === null) return `${measure} is level (between ${low} and ${high})`;
  const by = unit === "share" ? `${amount} percentage points` : amount;
  return rose
    ? `${measure} rose by ${by} (between ${low} and ${high})`
    : `${measure} fell by ${by} (change between ${low} and ${high})`;
}

export const en = {
  /** The language's own name. */
  self: "English",
  title: "Heed",
  skip: "Skip to the content",
  overview: "Overview",
  settings: settingsEn,
  project: "Project",
  coarse:
    "Your role sees whole past days, and weeks by segment, each of at least five answers, so that no single answer can be worked out.",
  language: "Language",
  signOut: "Sign out",
  help: "Keyboard help",
  close: "Close",

  measures: {
    "nps-0-10": "NPS",
    "csat-1-5": "CSAT",
    "csat-1-7": "CSAT",
    "csat-1-10": "CSAT",
    "ces1-1-5": "CES 1.0",
    "ces1-1-7": "CES 1.0",
    "ces2-1-7": "CES 2.0",
  } satisfies Measures as Measures,
  measureKinds: {
    nps: "promoters minus detractors",
    csat: "share of satisfied answers",
    ces1: "mean effort, low is good",
    ces2: "share who found it easy",
  },
  mean: "Mean",
  tones: {
    nps: { favourable: "Promoters", neutral: "Passives", unfavourable: "Detractors" },
    csat: csatTones,
    ces1: effortTones,
    ces2: { favourable: "Easy", neutral: "Neutral", unfavourable: "Hard" },
  } satisfies Record<string, Record<Tone, string>>,
  lowIsGood: (measure: string) => `${measure}, low is good`,
  /** One answer of the group. */
  oneOf: {
    nps: { favourable: "Promoter", neutral: "Passive", unfavourable: "Detractor" },
    csat: csatTones,
    ces1: effortTones,
    ces2: { favourable: "Easy", neutral: "Neutral", unfavourable: "Hard" },
  } satisfies Record<string, Record<Tone, string>>,
  definition: (text: string, _ranges: DefinitionRanges) => text,

  interval: (percent: string, low: string, high: string) => `${percent} interval ${low} to ${high}`,
  span: (low: string, high: string) => `${low} to ${high}`,
  n: (n: string) => `n = ${n}`,
  tooFewShort: (n: string, minimum: string) => `n = ${n} · shown from ${minimum} answers on`,
  noAnswers: "No answers in this period",
  noNumber: "No number yet",
  few: (steady: string) => `Fewer than ${steady} answers: read with caution.`,
  fewShort: "few answers",

  change: {
    title: "Change",
    against: (days: string) => `Against ${days}`,
    /** Behind a signed difference, by its unit. */
    unitShort: { points: "", share: " pp", score: "" },
    lessThan: (smallest: string) => `less than ${smallest}`,
    real: (change: ChangeWords, better: boolean) =>
      `${moved(change)}: a real change for the ${better ? "better" : "worse"}.`,
    notDistinguishable: (change: ChangeWords) =>
      `${moved(change)}: not distinguishable from no change.`,
    tooFew: (now: string, before: string, minimum: string) =>
      `Too few answers to compare: ${now} in this period, ${before} in the other. Each needs ${minimum}.`,
    realBetter: "real, for the better",
    realWorse: "real, for the worse",
    notDistinguishableShort: "not distinguishable from no change",
    tooFewShort: "too few answers to compare",
  },

  participation: {
    title: "Participation",
    ofShown: (share: string, shown: string) => `${share} of ${shown} shown`,
    answered: (answered: string, shown: string) => `${answered} answered of ${shown} shown`,
    none: "Not shown in this period",
  },
  excluded: {
    title: "Not counted",
    nothing: "Nothing was left out.",
    list: (reasons: readonly string[]) => reasons.join(", "),
    line: (list: string) => `Not counted: ${list}.`,
    reasons: {
      "not-answered": (n: string) => `${n} seen but not answered`,
      dismissed: (n: string) => `${n} closed`,
      skipped: (n: string) => `${n} left this question out`,
      sample: (n: string) => `${n} samples`,
    },
  },
  definitionTitle: "Definition",
  revisions: (list: readonly number[]) =>
    `Wording: ${list.length === 1 ? "revision" : "revisions"} ${list.join(", ")}`,
  computedAt: (time: string) => `Computed ${time}`,

  period: {
    title: "Period",
    days: (days: number) => `${days} days`,
    utc: (days: string) => `${days}, days in UTC`,
  },
  against: {
    title: "Compared with",
    choices: { before: "The period before", year: "A year before" },
    of: { before: "the period before", year: "the same days a year before" },
  },
  questions: "Questions",

  table: {
    caption: "Surveys, what needs attention first",
    survey: "Survey",
    now: "Now",
    change: "Change",
    trend: "Trend",
    answers: "Answers",
  },
  search: "Search surveys",
  searchHint: "Name or touchpoint",
  nothingFound: (text: string) => `No survey has “${text}” in its name or touchpoint.`,
  clearSearch: "Show all surveys",
  retired: "retired",

  trend: {
    title: "Trend",
    day: "By day, with 95% intervals",
    week: "By week, with 95% intervals",
    name: (measure: string, survey: string) => `${measure} of “${survey}” over time`,
    point: (day: string, text: string) => `${day}: ${text}`,
    zoomed: (low: string, high: string) => `The axis is zoomed: ${low} to ${high}.`,
    hollow: (minimum: string) =>
      `Hollow: fewer than ${minimum} answers, too few for a number. A gap: no answers.`,
    read: "Read the points one by one",
    revision: (revision: number) => `revision ${revision}`,
    tooFew: "too few for a number",
    none: "no answers",
    hidden: (n: string, minimum: string) =>
      `n = ${n} · the trend is shown from ${minimum} answers on.`,
    withN: (text: string, n: string) => `${text}, ${n}`,
  },
  distribution: {
    title: "Scores",
    caption: "How many gave each score",
    name: (survey: string) => `Scores given to “${survey}”`,
    score: "Score",
    group: "Group",
    count: "Answers",
    tooFew: (n: string, minimum: string) =>
      `n = ${n} · the scores are shown from ${minimum} answers on, so that nobody can be made out.`,
  },
  funnel: {
    title: "Who was asked",
    caption: "From the moments at which the survey might have been asked to the answers",
    name: (survey: string) => `Who was asked “${survey}”, and why others were not`,
    none: "No page has said yet whether it asked. Counts come with the next answers, or when a page is left.",
    step: "Step",
    reason: "Reason",
    times: "Times",
    weighed: "Might have been asked",
    due: "Chosen to be asked",
    shown: "Prompt in view",
    started: "Begun",
    answered: "Answered",
    held: "Why the others were not asked",
    otherReason: "A reason that this dashboard does not know.",
  },
  ...detailEn,
  asTable: "As a table",
  csv: "Download CSV",

  answers: {
    title: "Latest answers",
    fresh: (n: number, text: string) =>
      n === 1 ? "Show 1 new answer" : `Show ${text} new answers`,
    older: "Older answers",
    expired: "Words were removed when their time was over",
    notAllowed:
      "Your role shows numbers, not single answers. An owner of the project can change it.",
    unmask: "Show personal data",
    unmaskHint: "What looks personal is masked. Showing it is noted in the audit log.",
    none: "No answers yet.",
    sample: "sample",
    withoutWords: "No words",
    languageOf: (name: string) => `in ${name}`,
    partial: "not finished",
    rated: (point: string, points: string) => `${point} of ${points}`,
    pair: (expected: string, experienced: string) =>
      `expected ${expected}, experienced ${experienced}`,
    list: (items: readonly string[]) => items.join(", "),
    /** From 1 to 5, as they were asked. */
    kano: ["I like it", "I expect it", "I don’t mind", "I can live with it", "I dislike it"],
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    agreedTo: "Agreed to",
  },

  sample: {
    included: (n: string) => `Includes ${n} sample ${n === "1" ? "answer" : "answers"}.`,
    excluded: (n: string) => `${n} sample ${n === "1" ? "answer is" : "answers are"} left out.`,
    remove: "Remove them:",
    leaveOut: "Leave them out",
    include: "Include them",
  },

  empty: {
    noSurveys: "No surveys yet",
    noSurveysText:
      "A survey is published with the admin token; then a page asks it at its touchpoint.",
    title: "How to get the first answer",
    stepScript: "Put this into the page, with your write key:",
    stepTrack: "Tell Heed when somebody reaches the touchpoint:",
    stepAnswer:
      "Answer the prompt yourself: n rises here at once. A number is shown from 5 answers on.",
    copy: "Copy",
    copied: "Copied",
  },

  signIn: {
    title: "Sign in",
    lead: "The dashboard shows your project's numbers and answers.",
    email: "E-mail address",
    password: "Password",
    code: "One-time code",
    codeHint: "Six digits of your app, or one of your recovery codes.",
    submit: "Sign in",
    provider: "Sign in with your organisation",
    firstPassword:
      "At the first start Heed makes the account admin@heed.local and prints its password where the server runs.",
    byToken: "Sign in with a key",
    token: "Admin token",
    hint: "Set as HEED_ADMIN_TOKEN where the server runs; npm start prints it. It stays in this tab and is forgotten when you close it.",
    missing: "Paste the admin token first.",
    refused:
      "The server does not know this token. Nothing was changed. Check HEED_ADMIN_TOKEN where the server runs, and paste the whole token.",
    wrongKind:
      "This key may not read answers: it is a write key. Nothing was changed. Paste the admin token instead.",
    failed: "Address and password do not fit. Check both and try again.",
    limited: "Too many attempts. Wait a few minutes, then try again.",
    over: "Your session has ended. Nothing was lost; sign in again.",
    noProject: "You are signed in, but in no project. Ask an owner to invite you.",
    unreachable: "The server did not answer. Nothing was changed; try again.",
    notInvited: "Nobody invited this account yet. Ask an owner of the project to do so.",
    unverified: "Your organisation has not verified your e-mail address, so it cannot be trusted.",
    providerFailed: "Signing in at your organisation did not succeed. Try again.",
  },

  invitation: {
    title: "You are invited",
    lead: (project: string, role: string) => `To the project ${project}, as ${role.toLowerCase()}.`,
    name: "Your name",
    accept: "Accept",
    signInFirst: "You have an account with this address: its password accepts the invitation.",
    over: "This invitation was used, withdrawn or is too old. Ask for a new link.",
    leave: "To the sign-in",
  },

  stream: {
    live: "Live",
    connecting: "Connecting",
    stale: (time: string) => `Not live: numbers from ${time}. Reconnecting by itself.`,
  },
  problem: {
    title: "The numbers could not be read",
    unreachable: "The server did not answer.",
    other: (detail: string) => `The server said: ${detail}`,
    kept: (time: string) => `What you see is from ${time}.`,
    nothingLost: "Stored answers are safe; nothing was changed.",
    again: "Try again",
    unknownSurvey: (id: string) => `There is no survey “${id}”.`,
    unknownSurveyHint: "It may have been misspelt in the address.",
    toOverview: "To the overview",
  },

  announce: (survey: string, number: string, n: string) => `${survey}: now ${number}, n = ${n}.`,
  between: (low: string, high: string) => `(${low} to ${high})`,
  number: (level: string, low: string, high: string) => `${level} (${low} to ${high})`,
  loading: "Reading the numbers",

  shortcuts: {
    search: "Search surveys",
    overview: "Go to the overview",
    help: "Show this help",
    close: "Close this help",
    chart: "In the trend: from point to point",
    followedBy: "then",
  },
};

/** The cut-offs that a definition names, written as ranges. */
export interface DefinitionRanges {
  scale: ScaleId;
  favourable: string;
  unfavourable: string;
  all: string;
}

export type Messages = typeof en;
