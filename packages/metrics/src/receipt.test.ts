import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requireComparable } from "./comparable.ts";
import { type Receipt, receipt, verify } from "./receipt.ts";
import { SCALE_IDS, SCALES } from "./scales.ts";
import { addScore, createTally, type Tally, tallyOf } from "./tally.ts";

const tallies: fc.Arbitrary<Tally> = fc.constantFrom(...SCALE_IDS).chain((id) => {
  const { counts } = createTally(SCALES[id]);
  return fc
    .array(fc.nat(100_000), { minLength: counts.length, maxLength: counts.length })
    .map((values) => ({ scale: SCALES[id], counts: values }));
});
const confidences = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
const NPS = tallyOf(SCALES["nps-0-10"], [
  [10, 50],
  [7, 30],
  [3, 20],
]);

describe("a receipt", () => {
  test("holds after a trip through JSON, for every scale, measure and confidence", () => {
    fc.assert(
      fc.property(tallies, confidences, (tally, confidence) => {
        for (const measure of ["headline", "mean", "top-box-share", "bottom-box-share"] as const) {
          const sent = JSON.stringify(receipt(measure, tally, { confidence }));
          const received: Receipt = JSON.parse(sent);
          expect(verify(received, tally)).toEqual({ holds: true, differs: [] });
        }
      }),
    );
  });

  test("does not hold when a single answer moves", () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const claimed = receipt("headline", tally);
        const other = { ...tally, counts: [...tally.counts] };
        addScore(other, tally.scale.max);
        expect(verify(claimed, other)).toMatchObject({ holds: false });
      }),
    );
  });

  test("names each field that was changed, were it by the last digit", () => {
    const claimed = receipt("nps", NPS);
    const next = (value: number | null) => (value ?? 0) + Number.EPSILON * 32;
    expect(verify({ ...claimed, value: next(claimed.value) }, NPS).differs).toEqual(["value"]);
    expect(verify({ ...claimed, low: next(claimed.low) }, NPS).differs).toEqual(["low"]);
    expect(verify({ ...claimed, high: next(claimed.high) }, NPS).differs).toEqual(["high"]);
    expect(verify({ ...claimed, n: 101 }, NPS).differs).toEqual(["n"]);
    expect(verify({ ...claimed, method: "wald" }, NPS).differs).toEqual(["method"]);
    expect(verify({ ...claimed, confidence: 0.9 }, NPS).differs).toEqual(["low", "high"]);
  });

  test("of another version, definition or scale is not recomputed", () => {
    const claimed = receipt("nps", NPS);
    const { definition } = claimed;
    const newer = { ...claimed, definition: { ...definition, version: definition.version + 1 } };
    expect(verify(newer, NPS)).toEqual({ holds: false, differs: ["definition"] });
    const renamed = { ...claimed, definition: { ...definition, id: "nps-0-10/mean" } };
    expect(verify(renamed, NPS).differs).toEqual(["definition"]);
    expect(verify(claimed, createTally(SCALES["csat-1-5"])).differs).toEqual(["scale"]);
  });

  test.each(["toString", "constructor", "__proto__"])("of the measure %s is none", (name) => {
    const measure = name as Receipt["measure"];
    const definition = { id: `nps-0-10/${name}`, version: 1 };
    const fields = { unit: undefined, value: undefined, reason: undefined, n: undefined };
    const forged = { ...receipt("nps", NPS), definition, measure, method: null, ...fields };
    const sent = { ...forged, low: null, high: null } as unknown as Receipt;
    expect(verify(sent, NPS)).toEqual({ holds: false, differs: ["definition"] });
  });

  test("carries what was left out, the wording, the method and the confidence", () => {
    const excluded = [{ reason: "dismissed", count: 40 }];
    expect(receipt("headline", NPS, { confidence: 0.9, excluded, revision: 3 })).toMatchObject({
      definition: { id: "nps-0-10/nps", version: 1 },
      n: 100,
      value: 30,
      excluded,
      revision: 3,
      confidence: 0.9,
      method: "tango-score",
    });
    const wrong = [{ reason: "dismissed", count: -1 }];
    expect(() => receipt("nps", NPS, { excluded: wrong })).toThrow("dismissed: -1");
  });

  test("without an answer is null with its reason, and holds", () => {
    const empty = createTally(SCALES["ces2-1-7"]);
    const claimed = receipt("headline", empty);
    expect(claimed).toMatchObject({ value: null, reason: "no-answers", n: 0, low: null });
    expect(verify(claimed, empty).holds).toBe(true);
  });

  test("of NPS is refused for another scale", () => {
    expect(() => receipt("nps", createTally(SCALES["csat-1-5"]))).toThrow(RangeError);
  });
});

describe("two numbers are compared only when they are of one kind", () => {
  test("CES 1.0 and CES 2.0 are refused by name, though both run from 1 to 7", () => {
    expect(() => requireComparable({ scale: "ces1-1-7" }, { scale: "ces2-1-7" })).toThrow(
      "CES 1.0 (ces1-1-7) and CES 2.0 (ces2-1-7) are two measures",
    );
  });

  test("two scales of one measure are refused by name", () => {
    expect(() => requireComparable({ scale: "csat-1-5" }, { scale: "csat-1-7" })).toThrow(
      "csat-1-5 and csat-1-7 are two scales",
    );
  });

  test("every scale goes with itself alone", () => {
    for (const a of SCALE_IDS) {
      for (const b of SCALE_IDS) {
        const compare = () => requireComparable({ scale: a }, { scale: b });
        if (a === b) expect(compare).not.toThrow();
        else expect(compare).toThrow(`${b}`);
      }
    }
  });

  test("two wordings, measures or versions are refused by name; what one side leaves open is not", () => {
    const a = receipt("mean", createTally(SCALES["csat-1-5"]), { revision: "b2" });
    const share = receipt("headline", createTally(SCALES["csat-1-5"]), { revision: "b2" });
    const newer = { ...a, definition: { ...a.definition, version: 2 } };
    expect(() => requireComparable(a, { ...a, revision: "b3" })).toThrow(
      "b2 and b3 are two revisions of the wording",
    );
    expect(() => requireComparable(a, share)).toThrow("mean and top-box-share are two measures");
    expect(() => requireComparable(a, newer)).toThrow("1 and 2 are two versions");
    expect(() => requireComparable(a, { ...a, revision: null })).not.toThrow();
    expect(() => requireComparable(a, { scale: "csat-1-5" })).not.toThrow();
  });
});
