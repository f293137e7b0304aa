// How often an interval that promises 95 % holds the truth, by adding up the probability of every
// possible sample: no random numbers, so the same table every time.
import { pathToFileURL } from "node:url";
import {
  adjustedT,
  adjustedWald,
  clopperPearson,
  deviationOf,
  type Interval,
  momentsOf,
  SCALES,
  tallyOf,
  tango,
  tInterval,
  waldNps,
  waldShare,
  wilson,
} from "@heed/metrics";

type Method = (counts: readonly number[]) => Interval | null;

interface Study {
  title: string;
  methods: Record<string, Method>;
  sizes: readonly number[];
  /** What the population's answers are: the probability of each class. */
  truths: readonly (readonly number[])[];
  truthOf(shares: readonly number[]): number;
  labelOf(shares: readonly number[]): string;
}

const logFactorials = [0];
function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k += 1) {
    logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  }
  return logFactorials[n] ?? 0;
}

/** Visits every way of spreading n answers over the classes, with its multinomial probability. */
function forEachSample(
  n: number,
  shares: readonly number[],
  visit: (counts: readonly number[], probability: number) => void,
): void {
  const counts = shares.map(() => 0);
  const place = (index: number, left: number, logProbability: number): void => {
    const share = shares[index] ?? 0;
    const isLast = index === shares.length - 1;
    for (let count = isLast ? left : 0; count <= left; count += 1) {
      if (count > 0 && share === 0) break;
      counts[index] = count;
      const log = logProbability - logFactorial(count) + (count > 0 ? count * Math.log(share) : 0);
      if (isLast) visit(counts, Math.exp(logFactorial(n) + log));
      else place(index + 1, left - count, log);
    }
    counts[index] = 0;
  };
  place(0, n, 0);
}

const at = (counts: readonly number[], index: number): number => counts[index] ?? 0;
const csat = SCALES["csat-1-5"];
const csatTally = (counts: readonly number[]) =>
  tallyOf(
    csat,
    counts.map((count, index) => [csat.min + index, count] as const),
  );
const mean = (shares: readonly number[]) =>
  shares.reduce((sum, share, index) => sum + share * (csat.min + index), 0);

const STUDIES: readonly Study[] = [
  {
    title: "NPS, by shares of promoters / passives / detractors",
    sizes: [20, 50, 200],
    truths: [
      [0.5, 0.3, 0.2],
      [0.9, 0.1, 0],
      [0.05, 0.9, 0.05],
      [0.33, 0.34, 0.33],
    ],
    methods: {
      "score (Tango), our default": ([p = 0, s = 0, d = 0]) => tango(p, s, d),
      "adjusted Wald": ([p = 0, s = 0, d = 0]) => adjustedWald(p, s, d),
      Wald: ([p = 0, s = 0, d = 0]) => waldNps(p, s, d),
    },
    truthOf: (shares) => at(shares, 0) - at(shares, 2),
    labelOf: (shares) => shares.map((share) => `${Math.round(share * 100)}`).join(" / "),
  },
  {
    title: "A share (CSAT top boxes, participation)",
    sizes: [20, 50, 200],
    truths: [
      [0.5, 0.5],
      [0.8, 0.2],
      [0.95, 0.05],
      [0.99, 0.01],
    ],
    methods: {
      "Wilson, our default": ([x = 0, y = 0]) => wilson(x, x + y),
      "Clopper–Pearson": ([x = 0, y = 0]) => clopperPearson(x, x + y),
      Wald: ([x = 0, y = 0]) => waldShare(x, x + y),
    },
    truthOf: (shares) => at(shares, 0),
    labelOf: (shares) => `${Math.round(at(shares, 0) * 100)} %`,
  },
  {
    title: "A mean on 1–5, by the share of each score",
    sizes: [10, 20, 40],
    truths: [
      [0.1, 0.1, 0.2, 0.3, 0.3],
      [0.02, 0.03, 0.05, 0.3, 0.6],
      [0.1, 0, 0, 0, 0.9],
    ],
    methods: {
      "adjusted t, our default": (counts) => adjustedT(csatTally(counts)),
      t: (counts) => {
        const tally = csatTally(counts);
        const { mean: middle, n } = momentsOf(tally);
        const deviation = deviationOf(tally);
        return middle === null || deviation === null ? null : tInterval(middle, deviation, n);
      },
    },
    truthOf: mean,
    labelOf: (shares) => shares.map((share) => `${Math.round(share * 100)}`).join(" / "),
  },
];

/** The probability that the interval holds the truth; a sample without an interval does not. */
function coverage(method: Method, n: number, shares: readonly number[], truth: number): number {
  let held = 0;
  forEachSample(n, shares, (counts, probability) => {
    const interval = method(counts);
    // A limit may miss the truth by the last digit of a double.
    const slack = 1e-9;
    if (interval && interval.low <= truth + slack && truth <= interval.high + slack) {
      held += probability;
    }
  });
  return held;
}

/** Writes the page docs/metrics/coverage.md: one table a study. */
export function coveragePage(): string {
  return `# How often an interval holds the truth

Written by \`npm run bench -- --write\`. Every interval promises 95 %. Below is how often it holds the true value, in percent, when the answers are drawn at random from a population that answers as the first column says: the probabilities of all possible samples are added up, so nothing is simulated and nothing is rounded but the last digit. A sample for which a method gives no interval counts against it.

${coverageTables()}`;
}

function coverageTables(): string {
  return STUDIES.map(({ title, methods, sizes, truths, truthOf, labelOf }) => {
    const names = Object.keys(methods);
    const rows = truths.flatMap((shares) =>
      sizes.map((n) => {
        const cells = Object.values(methods).map((method) =>
          (100 * coverage(method, n, shares, truthOf(shares))).toFixed(1),
        );
        return `| ${labelOf(shares)} | ${n} | ${cells.join(" | ")} |`;
      }),
    );
    const head = `| truth | n | ${names.join(" | ")} |\n|${" --- |".repeat(names.length + 2)}`;
    return `### ${title}\n\n${head}\n${rows.join("\n")}\n`;
  }).join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(coveragePage());
