import { requireSame } from "../require-same.ts";
import { sumOf } from "../sum.ts";
import { refuseDifference } from "../tally.ts";
import { SEED_WEIGHTS, stemOf } from "./seed-weights.ts";
import { createTermTally, mentionsOf, type TermTally } from "./term-tally.ts";
import { contentOf, NEGATED, signedTerm } from "./terms.ts";
import { isConceded, readWords } from "./words.ts";

/** What a term adds to the leaning of a comment. */
export interface Evidence {
  /** As `sentimentTerms` writes it: ¬ stands for a negation. */
  readonly term: string;
  /** Natural log-odds; above 0 speaks well. */
  readonly weight: number;
}

/** Which way a comment leans. */
export interface Sentiment {
  /** −1 (all blame) … 1 (all praise); null without a word that is known. */
  readonly value: number | null;
  /** favourable from 0.5 up, unfavourable from −0.5 down, unclear between and without a known word. */
  readonly label: "favourable" | "unfavourable" | "unclear";
  readonly reason: "no-known-words" | null;
  /** What it rests on, the weightiest first. */
  readonly evidence: readonly Evidence[];
}

export interface SentimentOptions {
  /** What was learnt from scored comments, see `addScoredComment`; without it the seed lexicon speaks alone. */
  readonly learnt?: TermTally;
}

/** The classes that sentiment is learnt from. */
export const SENTIMENT_CLASSES = ["favourable", "unfavourable"] as const;

/** How many comments the seed lexicon counts for, a term: what is seen weighs more from the ninth comment on. */
const SEED_COMMENTS = 8;
const CLEAR = 0.5;
/** What stands before a "but" counts half: the weight is in what follows. */
const CONCEDED_SHARE = 0.5;

/** Creates an empty tally for learning from scored comments. */
export function createSentimentTally(): TermTally {
  return createTermTally(SENTIMENT_CLASSES);
}

/**
 * Tells which way a comment leans, and by which words: naive Bayes on the terms that it holds, each
 * once, with even odds at the start. A leaning, no probability: words are counted as if independent,
 * so that values crowd near −1 and 1.
 *
 * Each term's weight is the m-estimate of its log-odds: its favourable and unfavourable comments and
 * eight more that are spread as the seed lexicon leans, against the classes' sizes. For a single
 * comment that is in the tally itself, subtract it before, or it is judged by its own score.
 *
 * Source: Cestnik (1990) "Estimating probabilities", ECAI; the seed lexicon is our own.
 *
 * @throws RangeError if `learnt` has other classes or a negative count.
 * @example
 * sentiment("not helpful").label // "unfavourable"
 * sentiment("客服态度很好").label // "favourable"
 * sentiment("It is a phone.").value // null
 */
export function sentiment(text: string, { learnt }: SentimentOptions = {}): Sentiment {
  const tally = learnt ?? createSentimentTally();
  requireClasses(tally);
  const clauses = readWords(text);
  const weights = new Map<string, number>();
  clauses.forEach((words, i) => {
    const share = isConceded(clauses, i) ? CONCEDED_SHARE : 1;
    for (const word of contentOf([words])) {
      const term = signedTerm(word);
      const weight = share * termWeight(tally, term);
      // Said again after the "but", a term counts in full.
      if (Math.abs(weight) > Math.abs(weights.get(term) ?? 0)) weights.set(term, weight);
    }
  });
  const evidence = [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1));
  if (evidence.length === 0) {
    return { value: null, label: "unclear", reason: "no-known-words", evidence };
  }
  const value = Math.tanh(sumOf(evidence, ({ weight }) => weight) / 2);
  return { value, label: labelOf(value), reason: null, evidence };
}

/**
 * Computes the log-odds of a sentiment term: how much likelier it stands in praise than in blame.
 * 0 for a term that neither the lexicon nor the tally knows.
 */
export function termWeight(tally: TermTally, term: string): number {
  const [favourable = 0, unfavourable = 0] = mentionsOf(tally, term);
  const [praise = 0, blame = 0] = tally.comments;
  const least = Math.min(favourable, unfavourable, praise, blame);
  if (least < 0) refuseDifference(term, least);
  const seed = seedWeight(term);
  if (favourable + unfavourable === 0) return seed;
  // One comment more in each class, for a class may still be empty.
  const base = Math.log((praise + 1) / (blame + 1));
  const priorShare = 1 / (1 + Math.exp(-(base + seed)));
  const odds =
    (favourable + SEED_COMMENTS * priorShare) / (unfavourable + SEED_COMMENTS * (1 - priorShare));
  return Math.log(odds) - base;
}

function seedWeight(term: string): number {
  if (term.startsWith(NEGATED)) return 0 - seedWeight(term.slice(NEGATED.length));
  return SEED_WEIGHTS.get(stemOf(term)) ?? 0;
}

/** Names a leaning: clear from ±0.5 on. */
export function labelOf(value: number): Sentiment["label"] {
  if (value >= CLEAR) return "favourable";
  return value <= -CLEAR ? "unfavourable" : "unclear";
}

function requireClasses({ classes }: TermTally): void {
  requireSame("lists of classes", classes.join(), SENTIMENT_CLASSES.join());
}
