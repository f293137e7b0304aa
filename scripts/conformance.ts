// Writes, or with --check compares, the tables of the accessibility report: every success criterion
// of WCAG 2.2 A and AA, what is claimed of it, and the titles of the tests that prove it. Fails when
// "Supports" is claimed and nothing proves it.
import { readFileSync, writeFileSync } from "node:fs";
import { CLAIMS } from "./conformance/claims.ts";
import { readTitles } from "./conformance/read-titles.ts";
import { findFaults, toTables } from "./conformance/to-tables.ts";
import { inRoot, ROOT } from "./lib/paths.ts";

const PLACE = /(<!-- made by npm run conformance -->\n)[\s\S]*?(\n<!-- end -->)/;

const isCheck = process.argv.includes("--check");
const path = inRoot("docs", "accessibility.md");
const tests = readTitles(ROOT, "packages/widget/src/**/*.browser.test.ts");
const faults = findFaults(CLAIMS, tests);

const report = readFileSync(path, "utf8");
if (!PLACE.test(report)) throw new Error("docs/accessibility.md has no place for the tables.");
const text = report.replace(
  PLACE,
  (_, start: string, end: string) => `${start}\n${toTables(CLAIMS, tests)}\n${end}`,
);
if (text !== report && isCheck) {
  faults.push("docs/accessibility.md is not what the tests say: run npm run conformance");
} else if (text !== report) writeFileSync(path, text);

const supported = CLAIMS.filter(({ conformance }) => conformance === "Supports").length;
console.log(`${CLAIMS.length} criteria, ${supported} supported, ${tests.length} tests prove them`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
