import { html, nothing, type TemplateResult } from "lit";
import { toQuery } from "../data/address.ts";
import type { Context } from "../data/context.ts";
import { PageElement } from "../parts/page-element.ts";
import { type Section, sectionsFor } from "./sections.ts";

/** All settings: the list of sections beside the one that is open. */
export class SettingsPage extends PageElement {
  static override properties = {
    context: { attribute: false },
    renew: { attribute: false },
  };

  declare context: Context;
  /** Reads anew who is signed in, and their projects. */
  declare renew: () => Promise<void>;

  protected override render(): TemplateResult {
    const { words, view, scopes, connection } = this.context;
    const { t } = words;
    const sections = sectionsFor(scopes, connection.account !== null);
    const open = sections.find((id) => id === view.settings) ?? sections[0];
    if (open === undefined) return html`<h1 tabindex="-1">${t.settings.title}</h1>`;
    return html`<div class="settings-page">
      <nav aria-label=${t.settings.title}>
        <ul>
          ${sections.map((id) => html`<li><a href=${toQuery({ ...view, settings: id, item: null })} aria-current=${id === open ? "page" : nothing}>${t.settings.sections[id]}</a></li>`)}
        </ul>
      </nav>
      <div class="settings-body">
        <h1 tabindex="-1">${t.settings.sections[open]}</h1>
        ${this.#section(open)}
      </div>
    </div>`;
  }

  #section(_section: Section): TemplateResult {
    return html``;
  }
}

customElements.define("heed-settings", SettingsPage);
