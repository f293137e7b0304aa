import { html, nothing, type TemplateResult } from "lit";
import { toQuery, type View } from "../data/address.ts";
import type { LiveState } from "../data/live.ts";
import { LANGUAGE_NAMES, type Words } from "../words/words.ts";

export interface SiteHeaderInput {
  words: Words;
  view: View;
  /** null while nobody is signed in. */
  live: LiveState | null;
  /** When the numbers were last known to be up to date, epoch ms. */
  changedAt: number;
  openHelp: () => void;
  signOut: () => void;
}

function liveMark(live: LiveState, changedAt: number, { t, f }: Words): TemplateResult {
  const text =
    live === "stale"
      ? t.stream.stale(f.clock(changedAt))
      : t.stream[live === "live" ? "live" : "connecting"];
  return html`<p class="live ${live}" role="status">${text}</p>`;
}

/** Renders the head of every page: the way home, whether the numbers are live, language, help. */
export function siteHeader(input: SiteHeaderInput): TemplateResult {
  const { words, view, live, changedAt, openHelp, signOut } = input;
  const { t, language } = words;
  return html`<header class="site">
    <nav aria-label=${t.title}>
      <a class="brand" href=${toQuery({ ...view, survey: null, question: null })}>${t.title}</a>
      ${view.survey !== null && live !== null ? html`<a class="up" href=${toQuery({ ...view, survey: null, question: null })}>${t.overview}</a>` : nothing}
    </nav>
    ${live === null ? nothing : liveMark(live, changedAt, words)}
    <div class="settings">
      ${LANGUAGE_NAMES.filter(([other]) => other !== language).map(
        ([other, name]) =>
          html`<a href=${toQuery({ ...view, language: other })} lang=${other} hreflang=${other}>${name}</a>`,
      )}
      <button type="button" class="plain" aria-keyshortcuts="?" @click=${openHelp}>
        <span aria-hidden="true">?</span><span class="visually-hidden">${t.help}</span>
      </button>
      ${live === null ? nothing : html`<button type="button" class="plain" @click=${signOut}>${t.signOut}</button>`}
    </div>
  </header>`;
}
