import { HeedError } from "@heed/sdk/server";
import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../words/words.ts";

/** Says what failed, what was kept and what to do, with a button that tries again. */
export function problemNotice(
  problem: unknown,
  readAt: number | null,
  { t, f }: Words,
  again: () => void,
): TemplateResult {
  const said = HeedError.is(problem) ? problem.problem : null;
  return html`<div class="notice problem" role="alert">
    <p>
      <strong>${t.problem.title}</strong>
      ${said ? t.problem.other(said.detail) : t.problem.unreachable}
      ${readAt === null ? t.problem.nothingLost : t.problem.kept(f.clock(readAt))}
    </p>
    ${said ? html`<p class="quiet"><code>${said.code}</code> <code>${said.requestId}</code></p>` : nothing}
    <button type="button" @click=${again}>${t.problem.again}</button>
  </div>`;
}
