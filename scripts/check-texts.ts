// Holds Chinese texts to the rules of Chinese typesetting: full-width punctuation beside Han, and a
// thin space (U+2009), not a word space, between Han and Latin letters or digits.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/paths.ts";

const HALF_WIDTH = /\p{Script=Han}[,?:;!]|[,?:;!]\p{Script=Han}/u;
const WORD_SPACE = /\p{Script=Han} [A-Za-z0-9]|[A-Za-z0-9%] \p{Script=Han}/u;

/** Texts of tests, which nobody reads, and lists of words, which are data. */
const NO_TEXTS = /(\.test|\.suite|-fixture)\.ts$|^packages\/metrics\//;
/** The dashboard sets its thin spaces itself: apps/dashboard/src/words/thin-space.ts. */
const SPACES_ITSELF = /^apps\/dashboard\//;

const files = globSync("{packages,apps}/*/{src,surveys}/**/*.{ts,json}", { cwd: ROOT }).filter(
  (file) => !NO_TEXTS.test(file),
);
const faults: string[] = [];
let lines = 0;
for (const file of files) {
  for (const [index, whole] of readFileSync(join(ROOT, file), "utf8").split("\n").entries()) {
    const line = whole.replace(/\/\/.*$/, "");
    if (!/\p{Script=Han}/u.test(line)) continue;
    lines += 1;
    const place = `${file}:${index + 1}`;
    if (HALF_WIDTH.test(line)) faults.push(`${place}: half-width punctuation beside Han`);
    if (WORD_SPACE.test(line) && !SPACES_ITSELF.test(file))
      faults.push(`${place}: a word space where a thin space belongs`);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${lines} lines with Chinese in ${files.length} files read, ${faults.length} faults`);
if (lines === 0 || faults.length > 0) process.exit(1);
