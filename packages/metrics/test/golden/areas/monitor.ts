import { betaCdf, betaQuantile } from "../../../src/distribution/beta.ts";
import { binomialCdf, binomialMass, binomialSf } from "../../../src/distribution/binomial.ts";
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
} from "../../../src/distribution/chi-square.ts";
import { digamma } from "../../../src/distribution/digamma.ts";
import { fCdf, fQuantile, fSf } from "../../../src/distribution/f.ts";
import { gammaP, gammaQ } from "../../../src/distribution/gamma.ts";
import { gammaQuantile } from "../../../src/distribution/gamma-quantile.ts";
import { hyp2f1 } from "../../../src/distribution/hyp2f1.ts";
import { lambertWm1 } from "../../../src/distribution/lambert.ts";
import { logGamma } from "../../../src/distribution/log-gamma.ts";
import { normalCdf, normalQuantile, normalSf } from "../../../src/distribution/normal.ts";
import { poissonCdf, poissonMass, poissonSf } from "../../../src/distribution/poisson.ts";
import { tCdf, tQuantile, tSf } from "../../../src/distribution/student.ts";
import { type Interval, npsVariance } from "../../../src/index.ts";
import {
  type Baseline,
  type Chart,
  cChart,
  changePoints,
  confidenceSequence,
  cusum,
  ewma,
  individualsChart,
  mixtureVariance,
  pChart,
  poissonTest,
  rateRatio,
  sequenceMargin,
} from "../../../src/monitor/index.ts";
import type { Area } from "../area.ts";
import { readInput } from "../read-input.ts";

type Input = ReturnType<typeof readInput>;

/** By the names that the files use. */
const FUNCTIONS: Record<string, (...args: [number, number, number, number]) => number | null> = {
  normalQuantile,
  normalCdf,
  normalSf,
  tCdf,
  tSf,
  tQuantile,
  chiSquareCdf,
  chiSquareSf,
  chiSquareQuantile,
  fCdf,
  fSf,
  fQuantile,
  betaCdf,
  betaQuantile,
  gammaP,
  gammaQ,
  gammaQuantile,
  binomialMass,
  binomialCdf,
  binomialSf,
  poissonMass,
  poissonCdf,
  poissonSf,
  logGamma,
  digamma,
  hyp2f1,
  lambertWm1,
};

const limits = (interval: Interval | null) => interval && [interval.low, interval.high];

/** The groups of expected values that this area answers. */
export const area: Area = {
  "special-functions": (input) => {
    const fields = readInput(input);
    const compute = FUNCTIONS[fields.text("fn")];
    if (!compute) throw new RangeError(`no such function: ${fields.text("fn")}`);
    const args = fields.numbers("args");
    const [first = Number.NaN, second = Number.NaN, third = Number.NaN, fourth = Number.NaN] = args;
    return compute(first, second, third, fourth);
  },
  "confidence-sequence": (input) => {
    const fields = readInput(input);
    const options = {
      confidence: 1 - fields.number("alpha"),
      tightestAt: fields.number("tOpt"),
    };
    if (fields.has("t")) {
      const unitMargin = sequenceMargin(fields.number("t"), options);
      return {
        rho2: mixtureVariance(options),
        unitMargin: Number.isFinite(unitMargin) ? unitMargin : null,
      };
    }
    const counts = {
      promoters: fields.number("promoters"),
      passives: fields.number("passives"),
      detractors: fields.number("detractors"),
    };
    const n = counts.promoters + counts.passives + counts.detractors;
    const nps = n === 0 ? null : (counts.promoters - counts.detractors) / n;
    const whole = npsVariance(counts);
    const variance = whole === null || n < 2 ? null : (whole * n) / (n - 1);
    const interval =
      nps === null || variance === null
        ? null
        : confidenceSequence(nps, Math.sqrt(variance), n, options);
    return {
      nps,
      varianceSample: variance,
      lower: interval?.low ?? null,
      upper: interval?.high ?? null,
    };
  },
  "control-charts": (input) => {
    const fields = readInput(input);
    const kind = fields.text("kind");
    if (kind.startsWith("p-chart")) return shareChart(fields);
    if (kind.startsWith("c-chart")) {
      const chart = cChart(fields.numbers("counts"));
      return { center: chart?.center ?? null, limits: commonLimits(chart) };
    }
    const values = fields.numbers("y");
    if (kind.startsWith("ewma")) {
      const lambda = fields.optionalNumber("lambda") ?? 0.2;
      const sigmas = fields.optionalNumber("nsigmas") ?? 3;
      const { points } = ewma(values, baselineOf(fields, values), { lambda, sigmas });
      return {
        ewma: points.map(({ value }) => value),
        limits: points.map(({ low, high }) => [low, high]),
      };
    }
    if (kind.startsWith("cusum")) {
      const shift = fields.optionalNumber("shiftSe") ?? 1;
      const decision = fields.optionalNumber("h") ?? 5;
      const steps = cusum(values, baselineOf(fields, values), { shift, decision });
      return { pos: steps.map(({ high }) => high), neg: steps.map(({ low }) => low) };
    }
    const chart = individualsChart(values);
    return {
      center: chart?.center ?? null,
      sd: chart?.deviation ?? null,
      limits: commonLimits(chart),
    };
  },
  "change-point": (input) => {
    const fields = readInput(input);
    const minimumLength = fields.optionalNumber("minSegment") ?? 5;
    const found = changePoints(fields.numbers("y"), { minimumLength });
    if (!found) return { rss0: null, bic0: null, optimal: [], bicBest: null };
    const [whole, ...rest] = found.segmentations;
    return {
      rss0: whole?.squares ?? null,
      bic0: whole?.bic ?? null,
      optimal: rest.map(({ breaks, squares, bic }) => ({
        breaks: breaks.length,
        at: breaks,
        rss: squares,
        bic,
      })),
      bicBest: found.best,
    };
  },
  "poisson-low-count": (input) => {
    const fields = readInput(input);
    if (fields.has("count1")) {
      const result = rateRatio(
        { count: fields.number("count1"), exposure: fields.number("exposure1") },
        { count: fields.number("count2"), exposure: fields.number("exposure2") },
      );
      return {
        rateRatio: result?.ratio ?? null,
        p: result?.p ?? null,
        ci95: result && [result.low, result.high],
      };
    }
    const test = poissonTest(
      fields.number("count"),
      fields.number("exposure"),
      fields.number("baselineRate"),
    );
    return {
      rate: test?.rate ?? null,
      exactCi95: limits(test?.interval ?? null),
      pTwoSided: test?.pTwoSided ?? null,
      pGreater: test?.pMore ?? null,
      midPGreater: test?.midPMore ?? null,
    };
  },
};

function shareChart(fields: Input) {
  const sizes = fields.numbers("sizes");
  const chart = pChart(
    fields.numbers("counts").map((count, i) => ({ count, n: sizes[i] ?? Number.NaN })),
  );
  const points = chart?.points ?? [];
  /** The file counts from 1, and names those above first. */
  const beyond = (side: "above" | "below") =>
    points.flatMap((point, i) => (point?.signal === side ? [i + 1] : []));
  return {
    center: chart?.center ?? null,
    limits: points.map((point) => point && [point.low, point.high]),
    beyond: [...beyond("above"), ...beyond("below")],
  };
}

function commonLimits(chart: Chart | null) {
  const point = chart?.points[0];
  return point ? [[point.low, point.high]] : [];
}

/** What the file gives; else, as R's qcc does, from the values themselves. */
function baselineOf(fields: Input, values: readonly number[]): Baseline {
  const chart = individualsChart(values);
  return {
    center: fields.optionalNumber("center") ?? chart?.center ?? Number.NaN,
    deviation: fields.optionalNumber("sd") ?? chart?.deviation ?? Number.NaN,
  };
}
