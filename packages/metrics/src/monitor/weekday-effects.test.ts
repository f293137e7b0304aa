import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { type DayValue, weekdayEffects } from "./weekday-effects.ts";

const weeks = (count: number, valueAt: (weekday: number, week: number) => number, n = 10) =>
  Array.from({ length: 7 * count }, (_, day): DayValue => {
    const weekday = day % 7;
    return { weekday, n, value: valueAt(weekday, Math.floor(day / 7)) };
  });

test("a weekday that is always worse is found, with its effect", () => {
  const found = weekdayEffects(weeks(4, (weekday, week) => (weekday === 0 ? 16 : 30) + (week % 2)));
  expect(found?.verdict).toBe("real");
  expect(found?.effects[0]).toMatchObject({ weekday: 0, days: 4, n: 40, mean: 16.5 });
  expectClose(found?.effects[0]?.effect ?? 0, -12, { rel: 1e-12, abs: 0 });
  expectClose(found?.effects[3]?.effect ?? 0, 2, { rel: 1e-12, abs: 0 });
});

test("a restless week is no weekly rhythm", () => {
  const jumps = [3, -9, 5, 8, -2, 7, -12, 4, 6, -5, -1, 9, 2, -7, -6, 1, 10, -8, 11, -3, -4];
  const found = weekdayEffects(weeks(3, (weekday, week) => jumps[7 * week + weekday] ?? 0));
  expect(found?.verdict).toBe("not-distinguishable");
});

test("F and p are those of a one-way analysis of variance by hand", () => {
  // Two weekdays, values 1, 3 and 5, 7: between 16 on 1 degree, within 4 on 2: F = 8.
  const found = weekdayEffects([
    { weekday: 1, n: 1, value: 1 },
    { weekday: 1, n: 1, value: 3 },
    { weekday: 2, n: 1, value: 5 },
    { weekday: 2, n: 1, value: 7 },
  ]);
  // For 1 and 2 degrees P(F > x) is 1 − √(x / (x + 2)).
  expectClose(found?.p ?? 0, 1 - Math.sqrt(0.8), { rel: 1e-12, abs: 0 });
  expect(found?.explained).toBe(0.8);
});

test("a weekday seen once tells nothing of its rhythm", () => {
  const days = weeks(2, (weekday) => weekday).slice(0, 13);
  expect(weekdayEffects(days)).toMatchObject({ verdict: "too-few", p: null });
  expect(weekdayEffects(weeks(2, (weekday) => weekday))?.verdict).toBe("real");
});

test("days without an answer count for nothing", () => {
  const days = weeks(3, (weekday, week) => weekday + week);
  const empty = { weekday: 2, n: 0, value: Number.NaN };
  expect(weekdayEffects([...days, empty])).toEqual(weekdayEffects(days));
  expect(weekdayEffects([empty])).toBe(null);
});

test("days that never vary give no p", () => {
  expect(weekdayEffects(weeks(3, () => 5))).toMatchObject({
    explained: null,
    p: null,
    verdict: "not-distinguishable",
  });
});

test("an eighth weekday, half an answer and no value are refused", () => {
  expect(() => weekdayEffects([{ weekday: 7, n: 1, value: 1 }])).toThrow(RangeError);
  expect(() => weekdayEffects([{ weekday: -1, n: 1, value: 1 }])).toThrow(RangeError);
  expect(() => weekdayEffects([{ weekday: 1, n: 0.5, value: 1 }])).toThrow(RangeError);
  expect(() => weekdayEffects([{ weekday: 1, n: 1, value: Number.NaN }])).toThrow(RangeError);
});
