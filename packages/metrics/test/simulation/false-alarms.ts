/**
 * Counts false alarms of numbers that are looked at again and again, by simulation with a seeded
 * generator and, where the count is a finite sum, exactly. Prints the tables of docs/metrics/monitor.md:
 *
 *   node packages/metrics/test/simulation/false-alarms.ts
 */
import { binomialMass } from "../../src/distribution/binomial.ts";
import { tango } from "../../src/interval/tango.ts";
import { binomialTest, npsSequence, pChart } from "../../src/monitor/index.ts";

const RUNS = 2000;
/** How often is looked, after how many answers each. */
const LOOKS = [
  [30, 5],
  [30, 15],
  [30, 100],
  [1500, 1],
] as const;
const HOURS = 720;

/** Shares of promoters and detractors whose NPS does not change. */
const STEADY = [
  [0.5, 0.2],
  [0.3, 0.4],
  [0.9, 0.02],
  [0.97, 0.03],
] as const;

type Interval = { readonly low: number; readonly high: number } | null;
type Watch = (promoters: number, passives: number, detractors: number) => Interval;

const WATCHES: Record<string, Watch> = {
  Tango: (...counts) => toPoints(tango(...counts)),
  sequence: (promoters, passives, detractors) => npsSequence({ promoters, passives, detractors }),
};

console.log(`| promoters, detractors | looks × answers | ${Object.keys(WATCHES).join(" | ")} |`);
for (const [promoters, detractors] of STEADY) {
  for (const [looks, perLook] of LOOKS) {
    const shares = Object.values(WATCHES).map((watch) => {
      const random = createRandom(20260101);
      let alarms = 0;
      for (let run = 0; run < RUNS; run++) {
        if (escapes(random, promoters, detractors, looks * perLook, perLook, watch)) alarms += 1;
      }
      return `${((100 * alarms) / RUNS).toFixed(1)} %`;
    });
    console.log(`| ${promoters}, ${detractors} | ${looks} × ${perLook} | ${shares.join(" | ")} |`);
  }
}

console.log(`\n| detractors | answers an hour | three sigma | exact tail at 0.00135 |`);
for (const share of [0.02, 0.1, 0.2]) {
  for (const n of [5, 15, 60]) {
    const limits = pChart([
      { count: Math.round(share * 1e6), n: 1e6 },
      { count: 0, n },
    ]);
    const high = limits?.points[1]?.high ?? 1;
    let byLimit = 0;
    let byTail = 0;
    for (let count = 0; count <= n; count++) {
      const mass = binomialMass(count, n, share);
      if (count / n > high) byLimit += mass;
      if ((binomialTest(count, n, share)?.pMore ?? 1) < 0.00135) byTail += mass;
    }
    console.log(
      `| ${100 * share} % | ${n} | ${(HOURS * byLimit).toFixed(1)} | ${(HOURS * byTail).toFixed(1)} |`,
    );
  }
}

/** Whether the interval ever misses the NPS that never changed, at any look. */
function escapes(
  random: () => number,
  promoterShare: number,
  detractorShare: number,
  answers: number,
  perLook: number,
  watch: Watch,
): boolean {
  const truth = 100 * (promoterShare - detractorShare);
  let [promoters, passives, detractors] = [0, 0, 0];
  let didMiss = false;
  for (let answer = 1; answer <= answers; answer++) {
    const draw = random();
    if (draw < promoterShare) promoters += 1;
    else if (draw < promoterShare + detractorShare) detractors += 1;
    else passives += 1;
    // The draws go on after a miss, so that both watches see the same answers.
    if (didMiss || answer % perLook > 0) continue;
    const interval = watch(promoters, passives, detractors);
    if (interval && (truth < interval.low || truth > interval.high)) didMiss = true;
  }
  return didMiss;
}

function toPoints(interval: Interval): Interval {
  return interval && { low: 100 * interval.low, high: 100 * interval.high };
}

/** mulberry32, public domain (Tommy Ettinger, 2017). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
