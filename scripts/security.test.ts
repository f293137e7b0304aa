import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "./lib/paths.ts";
import { readTitles } from "./lib/read-titles.ts";

const text = readFileSync(inRoot("docs", "security.md"), "utf8");

/** Every line that names a test: a file in backticks, a colon, the title. */
const named = [...text.matchAll(/^- `([^`]+\.(?:test|suite)\.ts)`: (.+)$/gm)].map(
  ([, file = "", title = ""]) => ({ file, title }),
);

test("only a test that runs counts, also one with parameters", () => {
  const source = `test("a", f); test.each([["x", 1]])("b %s", f); test.skip("c", f); describe("d", f)`;
  expect(readTitles(source)).toEqual(["a", "b %s"]);
});

test("every test that docs/security.md names is there", () => {
  const missing = named.filter(
    ({ file, title }) => !readTitles(readFileSync(inRoot(file), "utf8")).includes(title),
  );
  expect(missing).toEqual([]);
});

test("each of OWASP's ten points is answered by a test at least", () => {
  const points = text.split(/^### /m).slice(1);
  const answered = points
    .filter((point) => /^- `[^`]+`: /m.test(point))
    .map((point) => /^API\d+/.exec(point)?.[0]);
  const all = Array.from({ length: 10 }, (_, index) => `API${index + 1}`);
  expect(answered).toEqual([...all, undefined]);
});
