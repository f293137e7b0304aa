import type { SimulationResult } from "../simulation.ts";
import type { MarginCheck } from "./audit-shares.ts";

const whole = (value: number) => Math.round(value).toLocaleString("en");
const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;

/** Writes the simulation's part of docs/benchmarks.md. */
export function toSimulationSection(result: SimulationResult): string {
  const { clocks, shares, margins, everyone, remembered, quota } = result;
  return `## Whom it asks: a simulated quarter

${whole(result.people)} people with ${whole(result.devices)} devices live through ${result.days} days: ${whole(result.visits)} visits, 12 surveys, ${whole(result.decisions)} calls of the real \`decide\` with the histories that a browser and \`GET /v1/history\` would give it. Signed in on some devices and not on others, private windows, cleared storage, consent given, open or denied, prompts answered, dismissed, ignored and refused for ever, clocks wrong by minutes, hours and days. The same numbers at every run.

${whole(result.prompts)} prompts: ${whole(remembered.byPerson)} remembered for a signed person on all devices, ${whole(remembered.byDevice)} by one device until its storage was cleared, ${whole(remembered.byPage)} by their page alone, because nothing may be kept. Every prompt is held against all earlier ones that the same memory kept, by an audit that shares no code with \`decide\`:

| clock | wait | prompts bound | shortest wait seen, of the wait | beyond |
| --- | --- | --- | --- | --- |
${clocks.checks
  .map(
    ({ clock, limit, bound, tightest, beyond }) =>
      `| ${clock} | ${limit} | ${whole(bound)} | ${tightest === null ? "–" : percent(tightest, 3)} | ${beyond} |`,
  )
  .join("\n")}
| 1 on a page | – | ${whole(result.prompts)} | – | ${clocks.secondOnPage} |
| after "don't ask again" | for ever | – | – | ${clocks.afterOptOut} |

Waits run by the clock of the device that decides; a signed person's history comes by that clock, too. By the true time, prompts that came more than five minutes too soon: **${clocks.early.signed}** after one that a signed person's history held, whatever the clocks; ${clocks.early.rightClocks} after one that only the device knew, where its clock was right; ${clocks.early.wrongClocks} (${percent(clocks.early.wrongClocks / result.prompts, 3)}) where it was set anew between the two, by hours or days, for nobody else could know.

| draw | share | keys | let through | 99.999 % interval, exact | within | changed its mind |
| --- | --- | --- | --- | --- | --- | --- |
${shares
  .map(
    ({ draw, share, keys, letThrough, low, high, isWithin, changed }) =>
      `| ${draw} | ${percent(share, 0)} | ${whole(keys)} | ${percent(letThrough / keys, 2)} | ${percent(low, 2)} – ${percent(high, 2)} | ${isWithin ? "yes" : "NO"} | ${changed} |`,
  )
  .join("\n")}

Enough is enough: the two surveys with a wanted margin, beside the same people with everybody asked.

| survey | wanted | period | reached on day | margin at its end | prompts | ask everyone: margin | prompts |
| --- | --- | --- | --- | --- | --- | --- | --- |
${margins.map((one, index) => toMarginRow(one, everyone[index], index)).join("\n")}

Of the quota of ${quota.limit} answers a week the fullest week got ${quota.fullestWeek}: a full quota ends with its week, and a clock that runs ahead ends it early.
`;
}

function toMarginRow(own: MarginCheck, everyone: MarginCheck | undefined, index: number): string {
  const unit = own.survey.endsWith("nps") ? "points" : "percentage points";
  const width = (one: MarginCheck | undefined) => one?.halfWidth?.toFixed(2) ?? "–";
  const day =
    own.reachedAfterDays === null
      ? "never"
      : `${Math.floor(own.reachedAfterDays) + 1} of ${own.days}`;
  const period = own.days === 90 ? "the quarter" : `month ${index}`;
  return `| ${own.survey} | ± ${own.points} ${unit} | ${period} | ${day} | ± ${width(own)} | ${whole(own.prompts)} | ± ${width(everyone)} | ${whole(everyone?.prompts ?? 0)} |`;
}
