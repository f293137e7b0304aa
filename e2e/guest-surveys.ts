const en = (text: string) => ({ en: text });
const ends = { min: en("Very bad"), max: en("Very good") };

const score = {
  id: "score",
  kind: "scale",
  scale: "csat-1-5",
  text: en("How satisfied were you?"),
  labels: ends,
};

/** One question of each kind, and of each look. */
const KINDS = [
  score,
  { id: "stars", kind: "rating", points: 5, look: "stars", text: en("The blend?"), labels: ends },
  { id: "faces", kind: "rating", points: 5, look: "faces", text: en("The shop?"), labels: ends },
  {
    id: "choice",
    kind: "choice",
    text: en("How did you find us?"),
    options: [
      { id: "search", text: en("By a search") },
      { id: "friend", text: en("By a friend") },
    ],
    other: en("Otherwise"),
  },
  {
    id: "matrix",
    kind: "matrix",
    text: en("How far do you agree?"),
    points: 5,
    labels: ends,
    rows: [{ id: "care", text: en("It was packed with care.") }],
  },
  {
    id: "kano",
    kind: "kano",
    text: en("Think of gift wrap."),
    functional: en("With it?"),
    dysfunctional: en("Without it?"),
  },
  { id: "comment", kind: "text", text: en("What else?") },
  {
    id: "contact",
    kind: "contact",
    text: en("May we ask again?"),
    fields: ["email"],
    consent: en("Only for this."),
  },
];

export const PRESENTATIONS = ["popover", "bar", "inline", "modal"] as const;

/** How many questions each of the surveys asks. */
export const KIND_COUNT = KINDS.length;

/** A survey for each presentation, which asks all kinds, and a short one. */
export const GUEST_SURVEYS = [
  ...PRESENTATIONS.map((presentation) => ({
    id: `guest-${presentation}`,
    name: en("Guest"),
    touchpoint: `guest.${presentation}`,
    defaultLanguage: "en",
    presentation,
    questions: KINDS,
    thanks: en("Thank you."),
  })),
  {
    id: "guest-short",
    name: en("Guest"),
    touchpoint: "guest.short",
    defaultLanguage: "en",
    questions: [score, { id: "why", kind: "text", text: en("Why?") }],
    thanks: en("Thank you."),
  },
  {
    id: "guest-stars",
    name: en("Guest"),
    touchpoint: "guest.stars",
    defaultLanguage: "en",
    questions: [
      {
        ...score,
        look: "stars",
        text: { ...score.text, "zh-Hans": "您满意吗？" },
        labels: {
          min: { ...ends.min, "zh-Hans": "很差" },
          max: { ...ends.max, "zh-Hans": "很好" },
        },
      },
    ],
    thanks: { en: "Thank you.", "zh-Hans": "谢谢您。" },
  },
  {
    id: "guest-feedback",
    name: en("Guest"),
    touchpoint: "feedback.open",
    defaultLanguage: "en",
    questions: [score],
    thanks: en("Thank you."),
  },
];
