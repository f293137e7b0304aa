import { SCALES, type Scale, type ScaleId } from "@heed/metrics/scales";

/** Rises whenever the arithmetic of any number changes. */
const VERSION = 1;

const span = ({ from, to }: { from: number; to: number }) => `${from}–${to}`;

/** States in words how a scale's headline is computed, and under which id that definition stands. */
export function defineMetric(scaleId: ScaleId): { id: string; text: string } {
  return { id: `${scaleId}/${VERSION}`, text: textOf(SCALES[scaleId]) };
}

function textOf(scale: Scale): string {
  const good = span(scale.favourable);
  const bad = span(scale.unfavourable);
  const all = span({ from: scale.min, to: scale.max });
  const who = "Only answers to this question count; who was shown it and did not answer does not.";
  switch (scale.measure) {
    case "nps":
      return `Net Promoter Score: the percentage of answers ${good} minus the percentage of answers ${bad}, on ${all}, from −100 to 100 points. ${who} Interval: Tango score, 95 %.`;
    case "csat":
      return `CSAT, top two boxes: the share of answers ${good} on ${all}, 0 to 1. ${who} Interval: Wilson, 95 %.`;
    case "ces1":
      return `CES 1.0: the mean effort on ${all}; low is good. ${who} Interval: adjusted t, 95 %.`;
    case "ces2":
      return `CES 2.0: the share of answers ${good} (agreement) on ${all}, 0 to 1. ${who} Interval: Wilson, 95 %.`;
  }
}
