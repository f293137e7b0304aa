import type { MadeProject, Project } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { toQuery } from "../data/address.ts";
import { Reading } from "../data/reading.ts";
import { field, onSubmit, readText } from "./field.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

interface Projects {
  items: Project[];
  mayCreate: boolean;
}

/** The open project's name, the way to the others, and to a new one. */
export class ProjectSection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    renew: { attribute: false },
  };

  /** Reads anew which projects there are. */
  declare renew: () => Promise<void>;

  readonly #projects = new Reading(this, (signal) =>
    this.context.client.request<Projects>("GET", SERVER_PATHS.projects, undefined, { signal }),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#projects.restart();
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { project: p } = words.t.settings;
    return html`<p class="lead">${p.lead}</p>
      ${this.outcome()} ${reading(this.#projects, words, (projects) => this.#body(projects))}`;
  }

  #body({ items, mayCreate }: Projects): TemplateResult {
    const { projectId } = this.context.connection;
    // A key belongs to one project, which is then the only one it sees.
    const open = items.find(({ id }) => id === projectId) ?? items[0];
    const { projects } = this.context.connection;
    return html`${open === undefined ? nothing : this.#name(open)}
    ${projects.length > 1 ? this.#others(projects, open) : nothing}
    ${mayCreate ? this.#form() : nothing}`;
  }

  #name(open: Project): TemplateResult {
    const { settings } = this.context.words.t;
    const { project: p } = settings;
    const isFixed = !this.may("project:write");
    const save = (fields: FormData) =>
      this.act(async () => {
        const name = readText(fields, "name");
        const path = `${SERVER_PATHS.projects}/${open.id}`;
        await this.context.client.request("PATCH", path, { name });
        this.#projects.again();
        await this.renew();
      }, settings.saved);
    return html`<form
      class="panel"
      @submit=${onSubmit(async (fields) => {
        await save(fields);
        return false;
      })}
    >
      ${field({
        id: "name",
        label: p.name,
        control: html`<input id="name" name="name" type="text" maxlength="100" .defaultValue=${open.name} ?readonly=${isFixed} required />`,
      })}
      <p class="quiet">${p.id}: <code>${open.id}</code></p>
      ${isFixed ? nothing : html`<button class="primary" ?disabled=${this._isBusy}>${settings.save}</button>`}
    </form>`;
  }

  #others(
    items: readonly Pick<Project, "id" | "name">[],
    open: Project | undefined,
  ): TemplateResult {
    const { view, words } = this.context;
    const { project: p } = words.t.settings;
    return html`<section>
      <h2>${p.others}</h2>
      <ul class="links">
        ${items.map((project) =>
          project.id === open?.id
            ? html`<li>${project.name} <span class="mark">${p.current}</span></li>`
            : html`<li>
                <a href=${toQuery({ ...view, project: project.id })}>${p.open(project.name)}</a>
                <code class="quiet">${project.id}</code>
              </li>`,
        )}
      </ul>
    </section>`;
  }

  #form(): TemplateResult {
    const { project: p } = this.context.words.t.settings;
    return html`<form class="panel" @submit=${onSubmit((fields) => this.#create(fields))}>
      <h2>${p.create}</h2>
      ${field({
        id: "new-name",
        label: p.name,
        control: html`<input id="new-name" name="name" type="text" maxlength="100" autocomplete="off" required />`,
      })}
      ${field({
        id: "new-id",
        label: p.newId,
        hint: p.newIdHint,
        control: html`<input id="new-id" name="id" type="text" maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" pattern="[a-z0-9][a-z0-9_\\-]*" aria-describedby="new-id-hint" required />`,
      })}
      <button class="primary" ?disabled=${this._isBusy}>${p.create}</button>
    </form>`;
  }

  #create(fields: FormData): Promise<boolean> {
    const { words, client } = this.context;
    const { project: p } = words.t.settings;
    const name = readText(fields, "name");
    return this.act(async () => {
      const body = { id: readText(fields, "id"), name };
      const made = await client.request<MadeProject>("POST", SERVER_PATHS.projects, body);
      const { key } = made.secretKey;
      if (key !== null) this._secret = { text: key, note: `${made.name} · ${made.secretKey.name}` };
      this.#projects.again();
      await this.renew();
    }, p.created(name));
  }
}

customElements.define("heed-settings-project", ProjectSection);
