import type { Estimate } from "@heed/contracts";
import { html, nothing, svg, type TemplateResult } from "lit";

/** The whole range that a number can take: no axis here is zoomed. */
export type Ends = readonly [low: number, high: number];

/**
 * Draws an estimate and its interval on the whole range, hollow where answers are few; the words and
 * figures stand beside it in the same row.
 *
 * @param whole a level that is drawn behind it, to be compared with
 */
export function whisker(
  { value, interval, caution }: Pick<Estimate, "value" | "interval" | "caution">,
  [low, high]: Ends,
  whole?: number,
): TemplateResult {
  const at = (level: number) =>
    `${(100 * (Math.min(high, Math.max(low, level)) - low)) / (high - low)}%`;
  const line = (name: string, level: number) =>
    svg`<line class=${name} x1=${at(level)} x2=${at(level)} y1="0" y2="24"></line>`;
  return html`<svg width="100%" height="24" aria-hidden="true">
    ${[low, (low + high) / 2, high].map((level) => line("axis", level))}
    ${whole === undefined ? nothing : line("whole", whole)}
    ${
      interval
        ? svg`<line class="span" x1=${at(interval.low)} x2=${at(interval.high)} y1="12" y2="12"></line>`
        : nothing
    }
    ${svg`<circle class=${caution === "few" ? "hollow" : ""} cx=${at(value ?? low)} cy="12" r="4"></circle>`}
  </svg>`;
}

/** The head of the column in which whiskers stand: the range's ends, in words. */
export function whiskerHead(low: string, high: string): TemplateResult {
  return html`<td class="whisker" aria-hidden="true">
    <span class="ends"><span>${low}</span><span>${high}</span></span>
  </td>`;
}
