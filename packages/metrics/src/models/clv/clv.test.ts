import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaQuantile } from "../../distribution/beta.ts";
import { gammaQuantile } from "../../distribution/gamma-quantile.ts";
import { hyp2f1 } from "../../distribution/hyp2f1.ts";
import { expectClose } from "../../testing/golden.ts";
import { type BgNbd, bgNbdLogLikelihood, chanceAlive } from "./bg-nbd.ts";
import { expectedFuturePurchases, expectedPurchases } from "./expected-purchases.ts";
import { fitBgNbd } from "./fit-bg-nbd.ts";
import { fitGammaGamma } from "./fit-gamma-gamma.ts";
import { expectedSpend, gammaGammaLogLikelihood } from "./gamma-gamma.ts";
import { minimise } from "./minimise.ts";
import { simpleClv } from "./simple-clv.ts";

/** As published for CDNOW by Fader, Hardie & Lee (2005). */
const CDNOW: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPEND = { p: 6.25, q: 3.74, gamma: 15.44 };

describe("simple value", () => {
  test("is the sum of what those who stay bring, discounted", () => {
    let immediate = 0;
    for (let period = 0; period < 400; period++) immediate += 100 * (0.8 / 1.1) ** period;
    const value = simpleClv({ margin: 100, retention: 0.8, discount: 0.1 });
    expectClose(value?.immediate ?? null, immediate, { rel: 1e-13, abs: 0 });
    expectClose(value?.fromNextPeriod ?? null, immediate - 100, { rel: 1e-13, abs: 0 });
  });
  test("has no end where nobody leaves and nothing is discounted", () => {
    expect(simpleClv({ margin: 1, retention: 1, discount: 0 })).toBe(null);
    expect(simpleClv({ margin: 1, retention: 1, discount: 0.25 })?.immediate).toBe(5);
    expect(simpleClv({ margin: 7, retention: 0, discount: 0 })).toEqual({
      fromNextPeriod: 0,
      immediate: 7,
    });
  });
  test("refuses a retention beyond 1, a negative discount and no margin", () => {
    const good = { margin: 1, retention: 0.5, discount: 0.1 };
    expect(() => simpleClv({ ...good, retention: 1.01 })).toThrow(RangeError);
    expect(() => simpleClv({ ...good, discount: -0.01 })).toThrow(RangeError);
    expect(() => simpleClv({ ...good, margin: Number.NaN })).toThrow(RangeError);
  });
});

const parameter = fc.double({ min: 0.1, max: 8, noNaN: true });
const model = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });

describe("purchases to come", () => {
  test("are those of the published formula with ₂F₁, written as it stands", () => {
    fc.assert(
      fc.property(model, fc.integer({ min: 1, max: 20 }), (of, repeats) => {
        fc.pre(Math.abs(of.a - 1) > 0.05);
        const history = { repeats, lastAt: 20, age: 30 };
        const { r, alpha, a, b } = of;
        const c = a + b + repeats - 1;
        const gauss = hyp2f1(r + repeats, b + repeats, c, 10 / (alpha + 40)) ?? Number.NaN;
        const power = ((alpha + 30) / (alpha + 40)) ** (r + repeats);
        const want = (c / (a - 1)) * (1 - power * gauss) * chanceAlive(of, history);
        const got = expectedFuturePurchases(of, history, 10);
        expectClose(got, want, { rel: 1e-8, abs: 1e-12 });
      }),
    );
  });
  test("pass smoothly through a = 1, where that formula divides by 0", () => {
    const at = (a: number) => expectedPurchases({ ...CDNOW, a }, 39);
    expectClose(at(1), (at(1 + 1e-5) + at(1 - 1e-5)) / 2, { rel: 1e-9, abs: 0 });
  });
  test("do not overflow for a thousand repeats", () => {
    const history = { repeats: 1000, lastAt: 99.9, age: 100 };
    const expected = expectedFuturePurchases(CDNOW, history, 100);
    expect(expected).toBeGreaterThan(700);
    expect(expected).toBeLessThan(1000);
  });
  test("grow with the time to come from 0 on", () => {
    expect(expectedPurchases(CDNOW, 0)).toBe(0);
    fc.assert(
      fc.property(model, fc.double({ min: 0.1, max: 500, noNaN: true }), (of, time) => {
        const now = expectedPurchases(of, time);
        // Where all have stopped the growth is lost in rounding.
        expect(expectedPurchases(of, 1.1 * time)).toBeGreaterThanOrEqual(now * (1 - 1e-14));
      }),
    );
  });
  test("are at first as many as the mean rate says", () => {
    const soon = expectedPurchases(CDNOW, 1e-6) / 1e-6;
    expectClose(soon, CDNOW.r / CDNOW.alpha, { rel: 1e-5, abs: 0 });
  });
});

test("the longer the silence, the smaller the chance of being active; without a repeat it is 1", () => {
  const after = (lastAt: number) => chanceAlive(CDNOW, { repeats: 4, lastAt, age: 40 });
  expect(after(40)).toBeGreaterThan(after(30));
  expect(after(30)).toBeGreaterThan(after(10));
  expect(chanceAlive(CDNOW, { repeats: 0, lastAt: 0, age: 400 })).toBe(1);
  expect(chanceAlive(CDNOW, { repeats: 400, lastAt: 1, age: 1e6 })).toBe(0);
});

test("the likelihood of never buying again is (α / (α + T))^r", () => {
  const log = bgNbdLogLikelihood(CDNOW, { repeats: 0, lastAt: 0, age: 30 });
  expectClose(log, 0.243 * Math.log(4.414 / 34.414), { rel: 1e-14, abs: 0 });
});

test("spend lies between the customer's own mean and everybody's, nearer to it with more purchases", () => {
  const all = expectedSpend(SPEND, { purchases: 0, meanSpend: 0 }) ?? 0;
  expectClose(all, (6.25 * 15.44) / 2.74, { rel: 1e-14, abs: 0 });
  const few = expectedSpend(SPEND, { purchases: 1, meanSpend: 100 }) ?? 0;
  const many = expectedSpend(SPEND, { purchases: 50, meanSpend: 100 }) ?? 0;
  expect(few).toBeGreaterThan(all);
  expect(many).toBeGreaterThan(few);
  expect(many).toBeLessThan(100);
  expect(expectedSpend({ ...SPEND, q: 1 }, { purchases: 0, meanSpend: 0 })).toBe(null);
  expect(gammaGammaLogLikelihood(SPEND, { purchases: 2, meanSpend: 0 })).toBe(null);
});

test("the density of mean spend adds up to 1", () => {
  let sum = 0;
  // Over ln m, by the trapezoid rule, whose ends are next to 0.
  for (let log = -12; log <= 14; log += 0.01) {
    const meanSpend = Math.exp(log);
    sum += Math.exp(gammaGammaLogLikelihood(SPEND, { purchases: 3, meanSpend }) ?? 0) * meanSpend;
  }
  expectClose(sum * 0.01, 1, { rel: 1e-9, abs: 0 });
});

/** A cohort that does buy as the model says, drawn with a seed. */
function drawCustomers(count: number, of: BgNbd) {
  const random = createRandom(20050101);
  return Array.from({ length: count }, () => {
    const rate = gammaQuantile(random(), of.r) / of.alpha;
    const stopping = betaQuantile(random(), of.a, of.b);
    const age = 26 + 13 * random();
    let [repeats, lastAt] = [0, 0];
    for (;;) {
      const next = lastAt - Math.log(random()) / rate;
      if (!(next < age)) break;
      lastAt = next;
      repeats += 1;
      if (random() < stopping) break;
    }
    return { repeats, lastAt, age };
  });
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

const TRUTH: BgNbd = { r: 0.8, alpha: 5, a: 0.9, b: 2.5 };
const HISTORIES = drawCustomers(2000, TRUTH);
const totalOf = (of: BgNbd) =>
  HISTORIES.reduce((sum, history) => sum + bgNbdLogLikelihood(of, history), 0);

describe("fits", () => {
  const fit = fitBgNbd(HISTORIES);

  test("find the model that drew the customers", () => {
    expect(fit.reason).toBe(null);
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expectClose(fit.model?.[name] ?? null, TRUTH[name], { rel: 0.3, abs: 0 });
    }
    expect(fit.logLikelihood).toBeGreaterThan(totalOf(TRUTH));
  });
  test("no neighbour is likelier than the fitted model", () => {
    const best = fit.model ?? TRUTH;
    expectClose(fit.logLikelihood, totalOf(best), { rel: 1e-12, abs: 0 });
    for (const name of ["r", "alpha", "a", "b"] as const) {
      for (const factor of [0.98, 1.02]) {
        expect(totalOf({ ...best, [name]: best[name] * factor })).toBeLessThan(totalOf(best));
      }
    }
  });
  test("the unit of time changes α alone", () => {
    const inDays = fitBgNbd(
      HISTORIES.map(({ repeats, lastAt, age }) => ({ repeats, lastAt: 7 * lastAt, age: 7 * age })),
    ).model;
    expectClose(inDays?.alpha ?? null, 7 * (fit.model?.alpha ?? 0), { rel: 1e-3, abs: 0 });
    expectClose(inDays?.r ?? null, fit.model?.r ?? 0, { rel: 1e-3, abs: 0 });
  });
  test("no neighbour is likelier than the fitted spend", () => {
    const random = createRandom(2013);
    const spends = Array.from({ length: 500 }, (_, i) => {
      const purchases = 1 + (i % 5);
      const rate = gammaQuantile(random(), SPEND.q) / SPEND.gamma;
      return { purchases, meanSpend: gammaQuantile(random(), 6.25 * purchases) / rate / purchases };
    });
    const {
      model: best,
      reason,
      customers,
    } = fitGammaGamma([...spends, { purchases: 0, meanSpend: 0 }]);
    expect(reason).toBe(null);
    expect(customers).toBe(500);
    const sumOf = (of: typeof SPEND) =>
      spends.reduce((sum, one) => sum + (gammaGammaLogLikelihood(of, one) ?? 0), 0);
    const found = best ?? SPEND;
    expect(sumOf(found)).toBeGreaterThan(sumOf(SPEND));
    for (const name of ["p", "q", "gamma"] as const) {
      for (const factor of [0.98, 1.02]) {
        expect(sumOf({ ...found, [name]: found[name] * factor })).toBeLessThan(sumOf(found));
      }
    }
  });
  test("say why there is none", () => {
    expect(fitBgNbd([])).toMatchObject({ model: null, reason: "no-customers" });
    const silent = HISTORIES.map(({ age }) => ({ repeats: 0, lastAt: 0, age }));
    expect(fitBgNbd(silent)).toMatchObject({ model: null, reason: "no-repeats" });
    const alike = Array.from({ length: 50 }, () => ({ repeats: 5, lastAt: 10, age: 10 }));
    expect(fitBgNbd(alike)).toMatchObject({ model: null, reason: "not-identified" });
    expect(fitGammaGamma([{ purchases: 3, meanSpend: 0 }]).reason).toBe("no-spend");
    const same = Array.from({ length: 50 }, () => ({ purchases: 2, meanSpend: 20 }));
    expect(fitGammaGamma(same).reason).toBe("not-identified");
  });
});

test("the simplex finds the bottom of a bent valley", () => {
  const found = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2 + 1, [-1.2, 1]);
  expectClose(found?.[0] ?? null, 1, { rel: 1e-5, abs: 0 });
  expectClose(found?.[1] ?? null, 1, { rel: 1e-5, abs: 0 });
});

test("a last purchase after the end, half a purchase and a parameter of 0 are refused", () => {
  const history = { repeats: 1, lastAt: 5, age: 10 };
  expect(() => chanceAlive(CDNOW, { ...history, lastAt: 10.1 })).toThrow(RangeError);
  expect(() => chanceAlive(CDNOW, { ...history, repeats: 0.5 })).toThrow(RangeError);
  expect(() => chanceAlive({ ...CDNOW, b: 0 }, history)).toThrow(RangeError);
  expect(() => expectedPurchases(CDNOW, -1)).toThrow(RangeError);
  expect(() => expectedSpend(SPEND, { purchases: -1, meanSpend: 1 })).toThrow(RangeError);
  expect(() => expectedSpend(SPEND, { purchases: 1, meanSpend: -1 })).toThrow(RangeError);
  expect(() => expectedSpend({ ...SPEND, p: 0 }, { purchases: 1, meanSpend: 1 })).toThrow(
    RangeError,
  );
  expect(() => fitBgNbd([{ ...history, repeats: -1 }])).toThrow(RangeError);
});
