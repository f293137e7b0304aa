import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { splitChange } from "./split-change.ts";

const close = { rel: 1e-9, abs: 1e-9 };
const side = fc.record({ n: fc.nat(1000), value: fc.double({ min: -100, max: 100, noNaN: true }) });
const changes = fc.array(fc.record({ name: fc.string(), before: side, after: side }), {
  minLength: 1,
  maxLength: 6,
});
const meanOf = (sides: readonly { n: number; value: number }[]) => {
  const n = sides.reduce((sum, one) => sum + one.n, 0);
  return sides.reduce((sum, one) => sum + (one.n / n) * one.value, 0);
};

test("within and mix add up to the change of the total, segments that come and go included", () => {
  fc.assert(
    fc.property(changes, (segments) => {
      const split = splitChange(segments);
      const before = segments.map((segment) => segment.before);
      const after = segments.map((segment) => segment.after);
      if (split === null) return;
      expectClose(split.within + split.mix, meanOf(after) - meanOf(before), close);
      expect(split.total).toBe(split.within + split.mix);
    }),
  );
});

test("turns its sign when before and after change places", () => {
  fc.assert(
    fc.property(changes, (segments) => {
      const there = splitChange(segments);
      const back = splitChange(
        segments.map(({ name, before, after }) => ({ name, before: after, after: before })),
      );
      expectClose(back?.within ?? null, there === null ? null : -there.within, close);
      expectClose(back?.mix ?? null, there === null ? null : -there.mix, close);
    }),
  );
});

test("a score that falls in total while it rises in each segment is all mix", () => {
  const split = splitChange([
    { name: "web", before: { n: 90, value: 60 }, after: { n: 10, value: 65 } },
    { name: "app", before: { n: 10, value: 0 }, after: { n: 90, value: 5 } },
  ]);
  expectClose(split?.within ?? null, 5, close);
  expectClose(split?.mix ?? null, -48, close);
});

test("the same mix leaves only what happened within, the same values only the mix", () => {
  const within = splitChange([
    { name: "web", before: { n: 10, value: 10 }, after: { n: 20, value: 30 } },
    { name: "app", before: { n: 10, value: 50 }, after: { n: 20, value: 40 } },
  ]);
  expect(within).toMatchObject({ total: 5, within: 5, mix: 0 });
  const mix = splitChange([
    { name: "web", before: { n: 10, value: 10 }, after: { n: 30, value: 10 } },
    { name: "app", before: { n: 10, value: 50 }, after: { n: 10, value: 50 } },
  ]);
  expect(mix).toMatchObject({ total: -10, within: 0, mix: -10 });
});

test("a segment that answered in one period only is mix", () => {
  const split = splitChange([
    { name: "web", before: { n: 10, value: 10 }, after: { n: 10, value: 10 } },
    { name: "app", before: { n: 0, value: null }, after: { n: 10, value: 50 } },
  ]);
  expect(split).toMatchObject({ total: 20, within: 0, mix: 20 });
});

test("an empty period has no split; a value must be there where answers are", () => {
  const empty = { n: 0, value: null };
  expect(splitChange([])).toBeNull();
  expect(splitChange([{ name: "web", before: empty, after: { n: 1, value: 1 } }])).toBeNull();
  const broken = { n: 1, value: null };
  expect(() => splitChange([{ name: "web", before: broken, after: broken }])).toThrow(RangeError);
  expect(() => splitChange([{ name: "web", before: { n: -1, value: 1 }, after: empty }])).toThrow(
    "n -1",
  );
});
