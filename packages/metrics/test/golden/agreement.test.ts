import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AGREEMENT_PAGE, agreements } from "./agreement.ts";

test("the numbers agree with R, Python and mpmath in as many digits as the page says", () => {
  const stated = new Map(
    [
      ...readFileSync(AGREEMENT_PAGE, "utf8").matchAll(
        /^\| `(.+?)` .*\| (\d+) \| (\d+) \| (\d+), .*$/gm,
      ),
    ].map(([, group, ...cells]) => [group, cells.map(Number)]),
  );
  const found = agreements();
  expect([...stated.keys()]).toEqual(found.map(({ group }) => group));
  expect(found.length).toBeGreaterThan(30);
  for (const { group, numbers, least, median } of found) {
    const [statedNumbers, statedMedian, statedLeast] = stated.get(group) ?? [];
    expect(numbers, group).toBe(statedNumbers);
    expect(least, group).toBeGreaterThanOrEqual(statedLeast ?? Infinity);
    expect(median, group).toBeGreaterThanOrEqual(statedMedian ?? Infinity);
  }
});
