import { html, nothing, type TemplateResult } from "lit";
import type { Access } from "../data/access.ts";
import { toQuery, type View } from "../data/address.ts";
import type { LiveState } from "../data/live.ts";
import { sectionsFor } from "../settings/sections.ts";
import { LANGUAGE_NAMES, type Words } from "../words/words.ts";

export interface SiteHeaderInput {
  words: Words;
  view: View;
  access: Access;
  openHelp: () => void;
}

function liveMark(live: LiveState, changedAt: number, { t, f }: Words): TemplateResult {
  const text =
    live === "stale"
      ? t.stream.stale(f.clock(changedAt))
      : t.stream[live === "live" ? "live" : "connecting"];
  return html`<p class="live ${live}" role="status">${text}</p>`;
}

/** Renders the head of every page: the way home, whether the numbers are live, settings, help. */
export function siteHeader({ words, view, access, openHelp }: SiteHeaderInput): TemplateResult {
  const { t, language } = words;
  const { connection } = access;
  const home = toQuery({ ...view, survey: null, question: null, settings: null, item: null });
  const isAway = view.survey !== null || view.settings !== null;
  return html`<header class="site">
    <nav aria-label=${t.title}>
      <a class="brand" href=${home}>${t.title}</a>
      ${connection === null ? nothing : projectName(connection, view)}
      ${isAway && connection !== null ? html`<a class="up" href=${home}>${t.overview}</a>` : nothing}
    </nav>
    ${connection === null ? nothing : liveMark(access.live, access.changedAt, words)}
    <div class="settings">
      ${LANGUAGE_NAMES.filter(([other]) => other !== language).map(
        ([other, name]) =>
          html`<a href=${toQuery({ ...view, language: other })} lang=${other} hreflang=${other}>${name}</a>`,
      )}
      ${connection === null ? nothing : settingsLink(connection, words, view)}
      <button type="button" class="plain" aria-keyshortcuts="?" @click=${openHelp}>
        <span aria-hidden="true">?</span><span class="visually-hidden">${t.help}</span>
      </button>
      ${connection === null ? nothing : html`<button type="button" class="plain" @click=${() => access.signOut()}>${t.signOut}</button>`}
    </div>
  </header>`;
}

/** Which of several projects is open; with one alone there is nothing to tell. */
function projectName(
  { projects, projectId }: NonNullable<Access["connection"]>,
  view: View,
): TemplateResult | typeof nothing {
  const open = projects.find(({ id }) => id === projectId);
  if (open === undefined || projects.length < 2) return nothing;
  const query = toQuery({ ...view, survey: null, question: null, settings: "project", item: null });
  return html`<a class="project" href=${query}>${open.name}</a>`;
}

function settingsLink(
  { scopes, account }: NonNullable<Access["connection"]>,
  { t }: Words,
  view: View,
): TemplateResult | typeof nothing {
  const [first] = sectionsFor(scopes, account !== null);
  if (first === undefined) return nothing;
  const query = toQuery({ ...view, survey: null, question: null, settings: first, item: null });
  return html`<a href=${query} aria-current=${view.settings === null ? nothing : "page"}>${t.settings.title}</a>`;
}
