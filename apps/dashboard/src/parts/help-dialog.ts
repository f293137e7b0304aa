import { html, type TemplateResult } from "lit";
import { type Ref, ref } from "lit/directives/ref.js";
import type { Words } from "../words/words.ts";

/** Renders the list of keys; `dialog` opens and closes it. */
export function helpDialog({ t }: Words, dialog: Ref<HTMLDialogElement>): TemplateResult {
  const rows: [TemplateResult, string][] = [
    [html`<kbd>/</kbd>`, t.shortcuts.search],
    [html`<kbd>g</kbd> ${t.shortcuts.followedBy} <kbd>o</kbd>`, t.shortcuts.overview],
    [html`<kbd>←</kbd> <kbd>→</kbd>`, t.shortcuts.chart],
    [html`<kbd>?</kbd>`, t.shortcuts.help],
    [html`<kbd>Esc</kbd>`, t.shortcuts.close],
  ];
  return html`<dialog ${ref(dialog)} aria-labelledby="help-title">
    <h2 id="help-title">${t.help}</h2>
    <dl class="keys">
      ${rows.map(
        ([keys, text]) =>
          html`<div>
            <dt>${keys}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
    <form method="dialog"><button>${t.close}</button></form>
  </dialog>`;
}
