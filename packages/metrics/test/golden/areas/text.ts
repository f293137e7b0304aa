import { cTfIdf, logOdds, logOddsOfSets, rake, tfIdf } from "../../../src/text/index.ts";
import type { Area } from "../area.ts";
import { readInput } from "../read-input.ts";
import { vaderScores } from "../vader.ts";

/** The groups of expected values that this area answers. */
export const area: Area = {
  "tf-idf": (input) => {
    const read = readInput(input);
    return {
      ...(read.has("classTermCounts") && { cTfIdf: cTfIdf(read.rows("classTermCounts")) }),
      ...(read.has("docTermCounts") && { tfidf: tfIdf(read.rows("docTermCounts")) }),
    };
  },

  "monroe-log-odds": (input) => {
    const read = readInput(input);
    const counts = (name: string) =>
      new Map(Object.entries(read.record(name)).map(([term, count]) => [term, Number(count)]));
    const priorTotal = read.optionalNumber("alpha0");
    return Object.fromEntries(logOdds(counts("a"), counts("b"), counts("prior"), { priorTotal }));
  },

  "log-odds": (input) => {
    const {
      rows,
      prior = "",
      uninformative = /uninformative/.test(prior),
    } = input as {
      rows: { set: string; feature: string; n: number }[];
      prior?: string;
      uninformative?: boolean;
    };
    const found = logOddsOfSets(
      rows.map(({ set, feature, n }) => ({ set, term: feature, count: n })),
      uninformative ? "uninformative" : "empirical",
    );
    return {
      log_odds: found.map(({ delta }) => delta),
      log_odds_weighted: found.map(({ z }) => z),
    };
  },

  rake: (input) => {
    const { candidates } = input as { candidates: string[] };
    const words = candidates.map((candidate) =>
      candidate.split(/\s+/).filter((word) => word !== ""),
    );
    return Object.fromEntries(rake(words).map((found) => [found.words.join(" "), found.score]));
  },

  "vader-published": (input) => vaderScores(readInput(input).text("text")),
};
