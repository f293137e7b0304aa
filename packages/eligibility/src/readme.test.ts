import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DAY, NOW } from "./test-visit.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the example in the README decides what it says", async () => {
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = mkdtempSync(join(import.meta.dirname, "example-"));
  try {
    const file = join(folder, "example.ts");
    writeFileSync(
      file,
      example.replace("@heed/eligibility", join(import.meta.dirname, "index.ts")),
    );
    const { decisions } = await import(/* @vite-ignore */ file);
    expect(decisions).toEqual([
      { survey: "shop-nps", show: false, reason: "budget-spent", until: NOW + 5 * DAY },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the README names every reason that decide can give", () => {
  const source = readFileSync(new URL("./decision.ts", import.meta.url), "utf8");
  const reasons = [...source.matchAll(/\| "([a-z-]+)"/g)].map(([, reason]) => reason);
  const named = [...readme.matchAll(/^\| `([a-z-]+)`/gm)].map(([, reason]) => reason);
  expect(reasons).toHaveLength(28);
  // The last four are the page's own.
  expect(named.toSorted()).toEqual(reasons.slice(0, -4).toSorted());
});
