import { html, nothing, type TemplateResult } from "lit";
import { toQuery } from "../data/address.ts";
import type { Context } from "../data/context.ts";
import { PageElement } from "../parts/page-element.ts";
import { type Section, sectionsFor } from "./sections.ts";
import "../parts/snippet.ts";
import "./account-section.ts";
import "./audit-section.ts";
import "./export-section.ts";
import "./keys-section.ts";
import "./members-section.ts";
import "./privacy-section.ts";
import "./project-section.ts";
import "./webhooks-section.ts";

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

  #section(section: Section): TemplateResult {
    const { context, renew } = this;
    switch (section) {
      case "project":
        return html`<heed-settings-project .context=${context} .renew=${renew}></heed-settings-project>`;
      case "keys":
        return html`<heed-settings-keys .context=${context}></heed-settings-keys>`;
      case "members":
        return html`<heed-settings-members .context=${context}></heed-settings-members>`;
      case "webhooks":
        return html`<heed-settings-webhooks .context=${context}></heed-settings-webhooks>`;
      case "privacy":
        return html`<heed-settings-privacy .context=${context}></heed-settings-privacy>`;
      case "export":
        return html`<heed-settings-export .context=${context}></heed-settings-export>`;
      case "audit":
        return html`<heed-settings-audit .context=${context}></heed-settings-audit>`;
      case "account":
        return html`<heed-settings-account .context=${context} .renew=${renew}></heed-settings-account>`;
    }
  }
}

customElements.define("heed-settings", SettingsPage);
