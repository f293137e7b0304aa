import { type MetricReceipt, metricReceipt, type SeriesPoint } from "@heed/contracts";

const DAY_MS = 86_400_000;
const END = Date.parse("2026-11-22T00:00:00Z");

export function interval(low: number, high: number) {
  return { low, high, confidence: 0.95, method: "tango-score" };
}

/** Makes daily points up to 21 November 2026 from pairs of value and n; null is a day without answers. */
export function seriesOf(days: readonly (readonly [number, number] | null)[]): SeriesPoint[] {
  return days.map((day, index) => {
    const from = END - (days.length - index) * DAY_MS;
    return {
      from: new Date(from).toISOString(),
      to: new Date(from + DAY_MS).toISOString(),
      value: day ? day[0] : null,
      n: day ? day[1] : 0,
      interval: day ? interval(day[0] - 12, day[0] + 12) : null,
      counts: [],
    };
  });
}

const base: MetricReceipt = {
  survey: "shop-nps",
  revisions: [1],
  question: "recommend",
  scale: "nps-0-10",
  definition: {
    id: "nps/1",
    text: "100 × (promoters 9–10 minus detractors 0–6) ÷ answers",
    minimumN: 5,
  },
  period: { from: "2026-10-23T00:00:00Z", to: "2026-11-22T00:00:00Z", timeZone: "UTC" },
  headline: {
    measure: "nps",
    unit: "points",
    value: 31.6,
    reason: null,
    n: 412,
    interval: interval(24.1, 38.8),
    caution: null,
  },
  others: [],
  counts: [
    { score: 10, count: 150 },
    { score: 9, count: 70 },
    { score: 8, count: 102 },
    { score: 6, count: 50 },
    { score: 0, count: 40 },
  ],
  participation: { shown: 1203, answered: 412, share: 0.3425, interval: interval(0.316, 0.37) },
  excluded: [
    { reason: "not-answered", count: 640 },
    { reason: "dismissed", count: 151 },
  ],
  sampleCount: 0,
  comparison: {
    from: "2026-09-23T00:00:00Z",
    to: "2026-10-23T00:00:00Z",
    estimate: {
      measure: "nps",
      unit: "points",
      value: 25.6,
      reason: null,
      n: 380,
      interval: interval(18, 33),
      caution: null,
    },
    difference: { value: 6, interval: interval(-1, 13) },
    verdict: "not-distinguishable",
    better: null,
  },
  series: seriesOf([[20, 14], [28, 12], null, [35, 3], [31, 16], [40, 20]]),
  computedAt: "2026-11-21T20:33:00Z",
};

/** A receipt as the API would give it, with some fields changed; refused if the contract would refuse it. */
export function receiptOf(changes: Partial<MetricReceipt> = {}): MetricReceipt {
  return metricReceipt.parse({ ...base, ...changes });
}

/** The change against the period before, with its verdict. */
export function comparisonOf(
  value: number,
  [low, high]: readonly [number, number],
  verdict: MetricReceipt["comparison"]["verdict"],
  better: boolean | null = null,
): MetricReceipt["comparison"] {
  return {
    ...base.comparison,
    difference: { value, interval: interval(low, high) },
    verdict,
    better,
  };
}
