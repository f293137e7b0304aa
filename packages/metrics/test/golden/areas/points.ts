import {
  adjustedWald,
  agrestiCoull,
  agrestiMin,
  bootstrapNps,
  bottomBoxShare,
  clopperPearson,
  countIn,
  countOf,
  deviationOf,
  goodness,
  type Interval,
  jeffreys,
  medianOf,
  midP,
  momentsOf,
  nps,
  npsCountsOf,
  npsVariance,
  quantileOf,
  SCALES,
  type Scale,
  type Tally,
  tango,
  tInterval,
  topBoxShare,
  waldNps,
  waldShare,
  wilson,
  wilsonContinuity,
} from "../../../src/index.ts";
import type { Area } from "../area.ts";
import { readInput } from "../read-input.ts";

const limits = (interval: Interval | null) => interval && [interval.low, interval.high];

/** The groups of expected values that this area answers. */
export const area: Area = {
  "nps-point": (input) => {
    const counts = readInput(input).numbers("histogram");
    const tally: Tally = { scale: SCALES["nps-0-10"], counts };
    const { value, n } = nps(tally);
    const classes = npsCountsOf(tally);
    const variance = npsVariance(classes);
    return {
      n,
      detractors: classes.detractors,
      passives: classes.passives,
      promoters: classes.promoters,
      nps: value === null ? null : value / 100,
      nps100: value,
      variance,
      se: variance === null ? null : Math.sqrt(variance / n),
    };
  },
  "nps-ci-r": (input) => {
    const args = npsArguments(input);
    return {
      wald: limits(waldNps(...args)),
      agrestiMin: limits(agrestiMin(...args)),
      scoreTango_tol2e7: limits(tango(...args)),
    };
  },
  "nps-ci-score": (input) => {
    const args = npsArguments(input);
    const [promoters, passives, detractors] = args;
    const n = promoters + passives + detractors;
    return {
      score: limits(tango(...args)),
      adjustedWald3: limits(adjustedWald(...args)),
      adjustedWald3Center: n === 0 ? null : (promoters - detractors) / (n + 3),
    };
  },
  "nps-bootstrap-exact": (input) => {
    const read = readInput(input);
    const bootstrap = bootstrapNps(
      read.number("promoters"),
      read.number("passives"),
      read.number("detractors"),
    );
    return {
      percentile95: limits(bootstrap?.interval ?? null),
      median: bootstrap?.median ?? null,
      bootSe: bootstrap?.standardError ?? null,
      probabilityNpsGreaterThanZero: bootstrap?.shareAboveZero ?? null,
    };
  },
  "proportion-ci": (input) => {
    const read = readInput(input);
    const x = read.number("x");
    const n = read.number("n");
    const confidence = read.optionalNumber("confidence") ?? 0.95;
    return {
      estimate: n === 0 ? null : x / n,
      wilson: limits(wilson(x, n, confidence)),
      wilsonContinuity: limits(wilsonContinuity(x, n, confidence)),
      clopperPearson: limits(clopperPearson(x, n, confidence)),
      agrestiCoull: limits(agrestiCoull(x, n, confidence)),
      jeffreys: limits(jeffreys(x, n, confidence)),
      midp: limits(midP(x, n, confidence)),
      wald: limits(waldShare(x, n, confidence)),
    };
  },
  "likert-mean": (input) => {
    const read = readInput(input);
    const counts = read.numbers("histogram");
    const tally = boxTally(counts, read.optionalNumber("firstScore") ?? 1);
    const { n, mean, squares } = momentsOf(tally);
    const deviation = deviationOf(tally);
    const quartiles = [quantileOf(tally, 0.25), quantileOf(tally, 0.75)];
    const single = { ...tally.scale, favourable: { from: tally.scale.max, to: tally.scale.max } };
    return {
      n,
      mean,
      sdSample: deviation,
      sePop: n === 0 ? null : Math.sqrt(squares) / n,
      median: medianOf(tally),
      quartiles7: n === 0 ? null : quartiles,
      tCi95:
        mean === null || deviation === null ? null : limits(tInterval(mean, deviation, n, 0.95)),
      top2: topBoxShare(tally).value,
      bottom2: bottomBoxShare(tally).value,
      topBox: topBoxShare({ scale: single, counts }).value,
    };
  },
  ces: (input) => {
    const read = readInput(input);
    const counts = read.numbers("histogram");
    const isEffort = read.text("direction") === "lower";
    const scale = cesScale(isEffort, read.number("min"), read.number("max"));
    const tally: Tally = { scale, counts };
    const { mean } = momentsOf(tally);
    const n = countOf(tally);
    const net = countIn(tally, scale.favourable) - countIn(tally, scale.unfavourable);
    return {
      mean,
      easyShare: topBoxShare(tally).value,
      hardShare: bottomBoxShare(tally).value,
      net: n === 0 ? null : net / n,
      goodness01: mean === null ? null : goodness(scale, mean),
    };
  },
};

function npsArguments(input: unknown): [number, number, number, number] {
  const read = readInput(input);
  return [
    read.number("promoters"),
    read.number("passives"),
    read.number("detractors"),
    read.optionalNumber("confidence") ?? 0.95,
  ];
}

/** A rating scale of any length whose boxes are its two highest and two lowest scores. */
function boxTally(counts: number[], min: number): Tally {
  const max = min + counts.length - 1;
  const scale: Scale = {
    ...SCALES["csat-1-5"],
    min,
    max,
    favourable: { from: max - 1, to: max },
    unfavourable: { from: min, to: min + 1 },
  };
  return { scale, counts };
}

function cesScale(isEffort: boolean, min: number, max: number): Scale {
  if (!isEffort) return { ...SCALES["ces2-1-7"], min, max };
  return { ...(max > 5 ? SCALES["ces1-1-7"] : SCALES["ces1-1-5"]), min, max };
}
