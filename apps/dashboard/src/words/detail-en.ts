/** The words below a survey's number: its segments, and questions of other kinds than scales. */
export const detailEn = {
  segments: {
    title: "Segments",
    caption: (dimension: string) => `By ${dimension}, with 95% intervals`,
    name: (survey: string) => `Segments of “${survey}”`,
    dimensions: "Cut by",
    segment: "Segment",
    missing: "not given",
    other: "all others",
    whole: (level: string) => `Line: all answers together, ${level}.`,
    hollow: (steady: string) => `Hollow: fewer than ${steady} answers, to be read with caution.`,
    hidden: (segments: string, n: string) =>
      `Not shown: ${segments} ${segments === "1" ? "segment" : "segments"} with ${n} ${n === "1" ? "answer" : "answers"}, so that no few people can be told from the rest.`,
    judged: (basis: string) =>
      `Changes are against ${basis}, judged together so that chance alone finds few.`,
    building: (share: string) =>
      `Earlier answers are still being counted by this: ${share} so far. Segments show when all are.`,
    none: "No segment has an answer in this period.",
    noneYet: "Answers are not yet counted by anything.",
    noDimensions:
      "Answers are not yet counted by anything. Name what to count by, such as a trait that your page passes:",
  },
  ratings: {
    name: (question: string) => `Ratings of “${question}”`,
    caption: (points: string) => `Mean of 1–${points}, with 95% intervals`,
    row: "Rated",
    all: "All answers",
    mean: "Mean",
    real: "a real change",
    judged: (basis: string) =>
      `Changes are against ${basis}. Whether more is better, the question's own words say.`,
    scores: "Scores as a table",
  },
  kano: {
    name: (question: string) => `Kinds of feature: “${question}”`,
    caption: (n: string) =>
      `What kind of feature it is, by Kano's model, with 95% intervals · n = ${n}`,
    kind: "Kind",
    share: "Share",
    kinds: {
      M: "Must-be",
      O: "Performance",
      A: "Attractive",
      I: "Indifferent",
      R: "Reverse",
      Q: "Questionable",
    },
    meanings: {
      M: "taken for granted, and missed without",
      O: "the more of it, the better",
      A: "pleases, and is not missed without",
      I: "makes no difference",
      R: "rather without it",
      Q: "the two answers contradict each other",
    },
    found: (meaning: string, isClear: boolean) =>
      `: ${meaning}. ${isClear ? "Clearly" : "Not clearly"} ahead of the next kind.`,
    effect: "Satisfaction",
    better: "With it, rises",
    worse: "Without it, falls",
    judged: (basis: string) =>
      `Satisfaction is counted among those to whom it is must-be, performance, attractive or indifferent. Changes are against ${basis}.`,
    unclear: "(not clearly)",
    few: (steady: string) => `Fewer than ${steady} answers are to be read with caution.`,
    pairs: "Pairs of answers as a table",
    pairsCaption: "Down: if it is there. Across: if it is not.",
  },
  overTime: { title: "Over time", table: "Over time as a table" },
  columns: { day: "Day", week: "Week", value: "Value", low: "Low", high: "High", n: "n" },
  latestAnswers: { newest: "Show the newest answers", loading: "Reading the answers" },
};

export type DetailWords = typeof detailEn;
