import type { InvitationMade, Member } from "@heed/contracts";
import { ROLES, type Role, SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { choice, field, onSubmit, readText } from "./field.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** Who may open the project, and as what. */
export class MembersSection extends SettingsSection {
  readonly #members = new Reading(this, (signal) =>
    this.context.client
      .request<{ items: Member[] }>("GET", SERVER_PATHS.members, undefined, { signal })
      .then(({ items }) => items),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#members.restart();
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { members: m } = words.t.settings;
    return html`<p class="lead">${m.lead}</p>
      ${this.outcome()} ${reading(this.#members, words, (members) => this.#table(members))}
      ${this.may("members:write") ? this.#form() : nothing}`;
  }

  #table(members: readonly Member[]): TemplateResult {
    const { t, f } = this.context.words;
    const { members: m } = t.settings;
    const mayWrite = this.may("members:write");
    return html`<table class="listing">
      <caption class="visually-hidden">${m.caption}</caption>
      <thead>
        <tr>
          <th scope="col">${m.person}</th>
          <th scope="col">${m.role}</th>
          <th scope="col">${m.lastSeen}</th>
          ${mayWrite ? html`<td></td>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${members.map(
          (member) => html`<tr>
            <th scope="row">
              ${member.name || member.email}
              ${this.#isMe(member) ? html`<span class="mark">${m.you}</span>` : nothing}
              ${member.name ? html`<span class="quiet">${member.email}</span>` : nothing}
            </th>
            <td data-label=${m.role}>
              ${mayWrite && member.state === "member" ? this.#roles(member) : t.settings.roles[member.role]}
            </td>
            <td data-label=${m.lastSeen}>
              ${member.state === "invited" ? m.invited : member.lastSeenAt ? f.moment(member.lastSeenAt) : m.notSignedIn}
            </td>
            ${mayWrite ? html`<td class="acts">${this.#remove(member)}</td>` : nothing}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #isMe({ id }: Member): boolean {
    return id === this.context.connection.account?.id;
  }

  #roles(member: Member): TemplateResult {
    const { roles, members: m } = this.context.words.t.settings;
    const change = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement && isRole(target.value)) {
        void this.#change(member, target.value, target);
      }
    };
    return html`<select aria-label="${m.role}: ${member.name}" @change=${change}>
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === member.role}>${roles[role]}</option>`)}
    </select>`;
  }

  async #change(member: Member, role: Role, select: HTMLSelectElement): Promise<void> {
    const { roles, members: m } = this.context.words.t.settings;
    const isDone = await this.act(
      () => this.context.client.request("PUT", `${SERVER_PATHS.members}/${member.id}`, { role }),
      m.changed(member.name, roles[role]),
    );
    // What was refused must not go on looking as if it were so.
    if (!isDone) select.value = member.role;
    else this.#members.again();
  }

  #remove(member: Member): TemplateResult {
    const { members: m } = this.context.words.t.settings;
    const name = member.name || member.email;
    const remove = async () => {
      if (!(await this.isSure({ text: m.removeText(name), button: m.remove }))) return;
      await this.act(
        () => this.context.client.request("DELETE", `${SERVER_PATHS.members}/${member.id}`),
        m.removed(name),
      );
      this.#members.again();
    };
    return html`<button type="button" class="plain" aria-label="${m.remove}: ${name}" @click=${remove}>
      ${m.remove}
    </button>`;
  }

  #form(): TemplateResult {
    const { settings } = this.context.words.t;
    const { members: m, roles, roleNotes } = settings;
    return html`<form class="panel" @submit=${onSubmit((fields) => this.#invite(fields))}>
      <h2>${m.invite}</h2>
      ${field({
        id: "email",
        label: m.email,
        control: html`<input id="email" name="email" type="email" autocomplete="off" required />`,
      })}
      ${field({
        id: "role",
        label: m.role,
        control: choice(
          "role",
          ROLES.map((role) => [role, `${roles[role]} · ${roleNotes[role]}`] as const),
          "viewer",
        ),
      })}
      <button class="primary" ?disabled=${this._isBusy}>${m.inviteButton}</button>
    </form>`;
  }

  #invite(fields: FormData): Promise<boolean> {
    const { words, client } = this.context;
    const { members: m } = words.t.settings;
    const email = readText(fields, "email");
    return this.act(async () => {
      const made = await client.request<InvitationMade>("POST", SERVER_PATHS.members, {
        email,
        role: readText(fields, "role"),
      });
      const until = made.expiresAt === null ? "" : words.f.moment(made.expiresAt);
      this._secret = { text: made.link, note: `${m.linkLead} ${until}`.trim() };
      this.#members.again();
    }, m.invitedDone(email));
  }
}

customElements.define("heed-settings-members", MembersSection);
