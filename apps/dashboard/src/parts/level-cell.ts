import type { Interval } from "@heed/contracts";
import { html, nothing, type TemplateResult } from "lit";
import type { Unit } from "../format/round.ts";
import type { Words } from "../words/words.ts";

/** A table's cell with a number and, small under it, its interval. */
export function levelCell(
  value: number,
  interval: Interval | null,
  unit: Unit,
  { t, f }: Words,
): TemplateResult {
  return html`<td class="number">
    ${f.level(value, unit)}${
      interval ? html`<small>${t.between(...f.ends(interval, unit))}</small>` : nothing
    }
  </td>`;
}
