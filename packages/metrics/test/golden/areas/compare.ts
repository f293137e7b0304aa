import {
  type Adjustment,
  adjustP,
  agrestiCaffo,
  brunnerMunzel,
  contingency,
  fisher,
  kruskalWallis,
  mannWhitney,
  mannWhitneyExact,
  miettinenNurminen,
  mover,
  pooledNps,
  pooledShares,
  splitChange,
  waldNpsTest,
  waldShares,
  welch,
} from "../../../src/compare/index.ts";
import {
  type Interval,
  type NpsCounts,
  npsVariance,
  type ShareCount,
  tango,
  wilson,
} from "../../../src/index.ts";
import type { Area } from "../area.ts";
import { readInput, toNumbers } from "../read-input.ts";
import { planning } from "./planning.ts";

/** Above it the file leaves the exact p-value out. */
const MOST_EXACT = 50;

const limits = (interval: Interval | null) => interval && [interval.low, interval.high];

/** The groups of expected values that this area answers. */
export const area: Area = {
  ...planning,
  "nps-difference": (input) => {
    const read = readInput(input);
    const a = toNpsCounts(read.numbers("a"));
    const b = toNpsCounts(read.numbers("b"));
    const confidence = read.optionalNumber("confidence") ?? 0.95;
    const first = locate(npsOf(a), npsInterval(a, confidence));
    const second = locate(npsOf(b), npsInterval(b, confidence));
    const pooled = pooledNps(a, b);
    return {
      difference: first && second && first.value - second.value,
      moverScore: first && second && limits(mover(first, second)),
      pooledZ: pooled?.statistic ?? null,
      pooledP: pooled?.p ?? null,
    };
  },
  "nps-two-sample": (input) => {
    const read = readInput(input);
    const a = toNpsCounts(read.numbers("a"));
    const b = toNpsCounts(read.numbers("b"));
    const wald = waldNpsTest(a, b, read.optionalNumber("confidence") ?? 0.95);
    const size = wald && Math.abs(wald.difference);
    const half = wald && (wald.interval.high - wald.interval.low) / 2;
    const t = welch(npsMoments(a), npsMoments(b));
    return {
      npsA: npsOf(a),
      npsB: npsOf(b),
      absDifference: size,
      se: wald?.standardError ?? null,
      waldCiOfAbsDifference: size === null || half === null ? null : [size - half, size + half],
      waldP: wald?.p ?? null,
      z: wald && wald.statistic !== null ? Math.abs(wald.statistic) : null,
      welchT: t?.statistic ?? null,
      welchDf: t?.degrees ?? null,
      welchP: t?.p ?? null,
    };
  },
  "proportion-two-sample": (input) => {
    const read = readInput(input);
    const a: ShareCount = { successes: read.number("x1"), n: read.number("n1") };
    const b: ShareCount = { successes: read.number("x2"), n: read.number("n2") };
    const first = locate(a.successes / a.n, wilson(a.successes, a.n));
    const second = locate(b.successes / b.n, wilson(b.successes, b.n));
    const plain = pooledShares(a, b);
    const corrected = pooledShares(a, b, { continuity: true });
    return {
      difference: first && second && first.value - second.value,
      chi2: plain && plain.statistic ** 2,
      pPooledZ: plain?.p ?? null,
      chi2Yates: corrected && corrected.statistic ** 2,
      pYates: corrected?.p ?? null,
      pFisher: fisher(a, b),
      newcombeHybridScore95: first && second && limits(mover(first, second)),
      agrestiCaffo95: limits(agrestiCaffo(a, b)),
      miettinenNurminen95: limits(miettinenNurminen(a, b)),
      wald95: limits(waldShares(a, b)),
    };
  },
  "mann-whitney-histogram": (input) => {
    const { a, b, n } = readHistograms(input);
    const result = mannWhitney(a, b);
    return {
      U: result?.u ?? null,
      probSuperiority: result?.superiority ?? null,
      cliffsDelta: result?.delta ?? null,
      pAsymptotic: result?.p ?? null,
      pAsymptoticContinuity: result?.pContinuity ?? null,
      pExactPermutation: n <= MOST_EXACT ? mannWhitneyExact(a, b) : null,
    };
  },
  "brunner-munzel": (input) => {
    const { a, b } = readHistograms(input);
    const result = brunnerMunzel(a, b);
    const ranks = mannWhitney(a, b);
    return {
      // SciPy's sign: above 0 where b is higher.
      brunnerMunzelW: result && 0 - result.statistic,
      p: result?.p ?? null,
      mannWhitneyU: ranks?.u ?? null,
      mannWhitneyP: ranks?.p ?? null,
    };
  },
  contingency: (input) => {
    const rows = readInput(input).rows("rows");
    const table = contingency(rows);
    const ranks = kruskalWallis(rows);
    return {
      chi2: table?.statistic ?? null,
      df: table?.degrees ?? null,
      p: table?.p ?? null,
      expected: table?.expected ?? null,
      cramersV: table?.cramersV ?? null,
      gStatistic: table?.g ?? null,
      kruskalH: ranks?.statistic ?? null,
      kruskalP: ranks?.p ?? null,
    };
  },
  "p-adjust": (input) => {
    const p = readInput(input).numbers("p");
    const by = (method: Adjustment) => adjustP(p, method);
    return {
      BH: by("benjamini-hochberg"),
      BY: by("benjamini-yekutieli"),
      holm: by("holm"),
      hochberg: by("hochberg"),
      hommel: by("hommel"),
      bonferroni: by("bonferroni"),
    };
  },
  "mix-decomposition": (input) => {
    const read = readInput(input);
    const before = read.record("before");
    const after = read.record("after");
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const split = splitChange(
      names.map((name) => ({
        name,
        before: toSegment(before[name], name),
        after: toSegment(after[name], name),
      })),
    );
    return {
      total: split?.total ?? null,
      within: split?.within ?? null,
      mix: split?.mix ?? null,
    };
  },
};

function toNpsCounts([promoters = 0, passives = 0, detractors = 0]: readonly number[]): NpsCounts {
  return { promoters, passives, detractors };
}

const countAll = ({ promoters, passives, detractors }: NpsCounts) =>
  promoters + passives + detractors;

/** As a share, −1 … 1; null without an answer. */
function npsOf(counts: NpsCounts): number | null {
  const n = countAll(counts);
  return n === 0 ? null : (counts.promoters - counts.detractors) / n;
}

const npsInterval = ({ promoters, passives, detractors }: NpsCounts, confidence: number) =>
  tango(promoters, passives, detractors, confidence);

const locate = (value: number | null, interval: Interval | null) =>
  value === null || interval === null ? null : { value, interval };

const npsMoments = (counts: NpsCounts) => ({
  n: countAll(counts),
  mean: npsOf(counts),
  squares: (npsVariance(counts) ?? 0) * countAll(counts),
});

function readHistograms(input: unknown): { a: number[]; b: number[]; n: number } {
  const read = readInput(input);
  const a = read.numbers("a");
  const b = read.numbers("b");
  return { a, b, n: [...a, ...b].reduce((sum, count) => sum + count, 0) };
}

function toSegment(value: unknown, name: string): { n: number; value: number | null } {
  const counts = toNpsCounts(value === undefined ? [] : toNumbers(value, name));
  return { n: countAll(counts), value: npsOf(counts) };
}
