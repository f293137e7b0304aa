// How far the metrics agree with what R, Python, mpmath and published tables computed: the page
// docs/metrics/agreement.md, which this file writes when it is run by itself.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { compute, GROUPS } from "./adapter.ts";
import { compareDeep } from "./compare-deep.ts";

const GOLDEN = new URL("../../golden/", import.meta.url);
export const AGREEMENT_PAGE = new URL("../../../../docs/metrics/agreement.md", import.meta.url);

/** A double holds no more. */
const MOST_DIGITS = 16;
/** Answered by another's package, which the tests alone use. */
const NOT_OURS = new Set(["vader-published"]);
/** Fits to customers whose data may not lie here. */
const NOT_HERE = new Set(["cdnow-fit", "cdnow-gg-fit"]);

interface GoldenFile {
  readonly title: string;
  readonly generator: { command: string; package: string; runtime?: string };
  readonly cases: readonly { id: string; input: unknown; expected: unknown }[];
}

/** How the numbers of one file of expected values agree with ours. */
export interface Agreement {
  readonly group: string;
  readonly title: string;
  readonly computedBy: string;
  /** How many numbers were compared. */
  readonly numbers: number;
  /** Significant digits, 0–16: of the number that agrees least, and of the median one. */
  readonly least: number;
  /** The field that the former stands in. */
  readonly leastIn: string;
  readonly median: number;
}

/** Compares every number of the package's own files of expected values, by file name. */
export function agreements(): Agreement[] {
  return readdirSync(GOLDEN)
    .map((name) => name.replace(".json", ""))
    .filter((group) => group in GROUPS && !NOT_OURS.has(group))
    .sort()
    .map(agreementOf);
}

function agreementOf(group: string): Agreement {
  const { title, generator, cases } = JSON.parse(
    readFileSync(new URL(`${group}.json`, GOLDEN), "utf8"),
  ) as GoldenFile;
  const numbers = cases
    .filter(({ id }) => !NOT_HERE.has(id))
    .flatMap(({ id, input, expected }) =>
      compareDeep(compute(group, input, id), expected, { rel: 0, abs: 0 }),
    )
    .filter(({ want }) => typeof want === "number")
    .map(({ path, got, want, relative }) => ({
      field: path.replace(/\[\d+\]/g, ""),
      digits: digitsOf(want === 0 ? Math.abs(Number(got)) : relative),
    }))
    .sort((a, b) => a.digits - b.digits);
  return {
    group,
    title,
    computedBy: toolOf(generator),
    numbers: numbers.length,
    least: numbers[0]?.digits ?? 0,
    leastIn: numbers[0]?.field ?? "",
    median: numbers[Math.floor(numbers.length / 2)]?.digits ?? 0,
  };
}

/** Beside an expected 0 there are no significant digits: those after the point count. */
function digitsOf(off: number): number {
  if (off === 0) return MOST_DIGITS;
  return Number.isFinite(off)
    ? Math.max(0, Math.min(MOST_DIGITS, Math.floor(-Math.log10(off))))
    : 0;
}

/** The files of Python name every library there was; the command tells which did it. */
const PYTHON_TOOLS: readonly (readonly [RegExp, string])[] = [
  [/certified/, "NIST's certified values"],
  [/scipy/, "SciPy 1.10.1"],
  [/sklearn/, "scikit-learn 1.2.1"],
  [/fractions|counting/, "exact fractions"],
  [/mpmath|40 digits/, "mpmath at 40 digits"],
];

function toolOf({ command, package: library, runtime }: GoldenFile["generator"]): string {
  if (runtime) return `${runtime}, ${library.replace(/ \(.*\)/, "")}`;
  return (
    PYTHON_TOOLS.find(([pattern]) => pattern.test(command))?.[1] ?? "the definition, in Python"
  );
}

/** Writes the page: one row a file. */
export function agreementPage(rows: readonly Agreement[]): string {
  const lines = rows.map(
    ({ group, title, computedBy, numbers, least, leastIn, median }) =>
      `| \`${group}\` | ${title.replaceAll("|", "\\|")} | ${computedBy} | ${numbers} | ${median} | ${least}, \`${leastIn}\` |`,
  );
  return `# Agreement with R and Python, to the digit

Written by \`node --conditions=heed-source packages/metrics/test/golden/agreement.ts\`; a test fails if the code agrees less than this page says. Every number of each file in [\`packages/metrics/golden\`](../../packages/metrics/golden) is computed again and compared: in how many significant digits the two agree, of the 16 that a double can hold. Where few agree, the other side stops early: DescTools finds mid-p limits to an absolute 1e-4 and Miettinen–Nurminen's by bisection, PropCIs bisects Tango's limits to 1e-7, polycor and R's power functions stop their search at about 1e-6, psych at 1e-10 and its varimax before. One is a double's own limit: NIST's NumAcc3 cannot be written in doubles. \`nps-ci-score\` and \`special-functions\` hold Tango's limits and the functions beneath at full precision. The fits to CDNOW's customers, which may not be copied, are left out.

| file | what | computed by | numbers | median digits | least digits, and where |
| --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(AGREEMENT_PAGE, agreementPage(agreements()));
}
