import { html, type TemplateResult } from "lit";
import type { Words } from "../words/words.ts";

/** The switch that shows what looks personal, and what switching it on entails. */
export function unmasking(
  isBare: boolean,
  toggle: () => void,
  { t: { answers } }: Words,
): TemplateResult {
  return html`<p class="unmasking">
    <button type="button" aria-pressed=${isBare} aria-describedby="unmask-hint" @click=${toggle}>
      ${answers.unmask}
    </button>
    <span id="unmask-hint" class="quiet">${answers.unmaskHint}</span>
  </p>`;
}
