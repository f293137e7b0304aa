import { npsVariance } from "../../../src/index.ts";
import {
  answersForEffect,
  answersForMeans,
  answersForShares,
  cohenH,
  krejcieMorgan,
  powerForMeans,
  sampleSizeForNps,
  sampleSizeForShare,
} from "../../../src/planning/index.ts";
import type { Area } from "../area.ts";
import { readInput } from "../read-input.ts";

/** The groups of expected values that ask how many answers are needed. */
export const planning: Area = {
  "power-sample-size": (input) => {
    const read = readInput(input);
    const options = { power: read.number("power"), alpha: read.optionalNumber("alpha") ?? 0.05 };
    if (read.has("delta")) {
      const difference = read.number("delta");
      const deviation = read.number("sd");
      return {
        nPerGroup_t: answersForMeans(difference, deviation, options),
        powerAtN50: powerForMeans(difference, deviation, 50, { alpha: options.alpha }),
      };
    }
    const p1 = read.number("p1");
    const p2 = read.number("p2");
    const h = cohenH(p1, p2);
    return {
      nPerGroup_powerPropTest: answersForShares(p1, p2, options),
      cohenH: h,
      nPerGroup_arcsine: answersForEffect(h, options),
    };
  },
  "sample-size-fpc": (input) => {
    const read = readInput(input);
    const margin = read.number("marginOfError");
    if (read.has("chiSquare")) {
      const n = krejcieMorgan(read.number("population"), {
        share: read.number("p"),
        margin,
        chiSquare: read.number("chiSquare"),
      });
      return { n, published: Math.round(n) };
    }
    const options = {
      confidence: read.optionalNumber("confidence") ?? 0.95,
      population: read.optionalNumber("population"),
    };
    if (read.has("promoters")) {
      const variance = npsVariance({
        promoters: read.number("promoters"),
        passives: read.number("passives"),
        detractors: read.number("detractors"),
      });
      if (variance === null) return { n: null };
      return { n: sampleSizeForNps(100 * margin, { ...options, variance }).exact };
    }
    const size = sampleSizeForShare(margin, { ...options, share: read.number("p") });
    return { n0: size.unlimited, n: size.exact, nCeil: size.answers };
  },
};
