import type { NumberResult } from "./numbers.ts";
import { ratio, whole } from "./words.ts";

const DATABASES = { sqlite: "SQLite", postgres: "PostgreSQL" };

/** What each reading is, in the order of the table's columns. */
const SEARCHES: Readonly<Record<string, string>> = {
  page: "first page of a survey",
  deepPage: "600 days back",
  commonText: "a common word",
  rareLanguage: "a language of 1 in 1,000",
  noTrait: "a trait nobody has",
  rareText: "a word in one answer",
  rareChinese: "a Chinese word in one",
};

const milliseconds = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(1));

/** Writes the section of what reading costs, by how much is stored. */
export function toNumbersSection(results: readonly NumberResult[]): string {
  const names = Object.keys(SEARCHES);
  const rows = results.map((row) => {
    const { serverMs, requestMs } = row.readings["year"] ?? {};
    const growth = growthOf(row, results);
    return `| ${DATABASES[row.dialect]} | ${whole(row.answers)} | ${milliseconds(serverMs)} | ${ratio(growth)} | ${milliseconds(requestMs)} | ${(row.sizeBytes / 2 ** 30).toFixed(2)} GiB | ${row.fillSeconds === null ? "–" : `${whole(row.fillSeconds)} s`} |`;
  });
  const searches = results.map(
    (row) =>
      `| ${DATABASES[row.dialect]} | ${whole(row.answers)} | ${names.map((name) => milliseconds(row.readings[name]?.serverMs)).join(" | ")} |`,
  );
  return `## Reading, by how much is stored

\`GET /v1/metrics\`: a year by day with bands, distribution, participation and the year before, from tallies. Answers of two years, filled in by SQL; \`heed verify\` finds such tallies equal to the answers. "At the server" is from the head of the request to its answer, as the server's log has it; each has answered its year 200 times before, all are then read in turn, medians.

| database | stored answers | ms at the server | to the fewest | request, ms | size | filled in |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Aims: ≤ 10 ms at the server (${verdict(Math.max(...results.map(yearOf)) <= 10)}), ≤ 1.5 × from the fewest to the most (${verdict(Math.max(...results.map((row) => growthOf(row, results) ?? 0)) <= 1.5)}).

\`GET /v1/responses\`, 50 a page, newest first; ms at the server. What no index finds is looked for from the newest answer backwards; after a second the page says how far it got, and its cursor goes on there.

| database | stored answers | ${names.map((name) => SEARCHES[name]).join(" | ")} |
| --- | --- | ${names.map(() => "---").join(" | ")} |
${searches.join("\n")}`;
}

const verdict = (isMet: boolean) => (isMet ? "met" : "**missed**");

/** To the same database with the fewest answers. */
function growthOf(row: NumberResult, results: readonly NumberResult[]): number | null {
  const few = results.find(({ dialect }) => dialect === row.dialect);
  return few ? yearOf(row) / yearOf(few) : null;
}

function yearOf({ readings }: NumberResult): number {
  return readings["year"]?.serverMs ?? Number.NaN;
}
