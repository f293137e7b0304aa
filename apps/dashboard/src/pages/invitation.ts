import type { InvitationFound } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { HeedError } from "@heed/sdk/server";
import { html, nothing, type TemplateResult } from "lit";
import type { Access } from "../data/access.ts";
import { askSession } from "../data/connection.ts";
import { Reading } from "../data/reading.ts";
import { PageElement } from "../parts/page-element.ts";
import { problemNotice } from "../parts/problem-notice.ts";
import type { Words } from "../words/words.ts";

const PATH = `${SERVER_PATHS.session}/invitation`;

/** Takes up an invitation: says to what, and makes an account where there is none yet. */
export class InvitationPage extends PageElement {
  static override properties = {
    access: { attribute: false },
    token: { attribute: false },
    words: { attribute: false },
    _failure: { state: true },
  };

  declare access: Access;
  /** Of the invitation's link. */
  declare token: string;
  declare words: Words;
  /** Why it could not be accepted; null before. */
  declare _failure: unknown;

  readonly #found = new Reading(this, () =>
    askSession<InvitationFound>("POST", `${PATH}/look`, { token: this.token }),
  );

  constructor() {
    super();
    this._failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#found.restart();
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const { invitation: i } = t;
    const { value, problem } = this.#found;
    const isOver = HeedError.is(problem) && problem.code === "invitation-over";
    return html`<div class="sign-in">
      <h1 tabindex="-1">${i.title}</h1>
      ${isOver ? html`<p role="alert">${i.over}</p>` : nothing}
      ${problem !== null && !isOver ? problemNotice(problem, null, this.words, () => this.#found.again()) : nothing}
      ${value === null ? nothing : this.#accept(value)}
      ${isOver ? html`<button type="button" @click=${() => this.access.leaveInvitation()}>${i.leave}</button>` : nothing}
    </div>`;
  }

  #accept({ email, project, role, hasAccount }: InvitationFound): TemplateResult {
    const { t } = this.words;
    const { invitation: i, signIn } = t;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.currentTarget instanceof HTMLFormElement)) return;
      const fields = new FormData(event.currentTarget);
      const read = (name: string) => String(fields.get(name) ?? "");
      void this.#take(hasAccount, email, read("name").trim(), read("password"), read("code"));
    };
    const failure = this._failure;
    const isCodeWanted = HeedError.is(failure) && failure.code === "code-needed";
    return html`<p>${i.lead(project.name, t.settings.roles[role])}</p>
      <p class="quiet">${email}</p>
      <div role="alert">
        ${failure === null ? nothing : html`<p class="field-error">${this.#explain(failure)}</p>`}
      </div>
      <form @submit=${submit}>
        ${
          hasAccount
            ? html`<p>${i.signInFirst}</p>`
            : html`<label for="name">${i.name}</label>
                <input id="name" name="name" type="text" maxlength="100" autocomplete="name" required />`
        }
        <label for="password">${signIn.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete=${hasAccount ? "current-password" : "new-password"}
          minlength=${hasAccount ? 1 : 12}
          aria-describedby=${hasAccount ? nothing : "password-hint"}
          required
        />
        ${hasAccount ? nothing : html`<p id="password-hint" class="quiet">${t.settings.account.newPasswordHint}</p>`}
        ${
          isCodeWanted
            ? html`<label for="code">${signIn.code}</label>
                <input id="code" name="code" type="text" autocomplete="one-time-code" required />`
            : nothing
        }
        <button class="primary">${i.accept}</button>
      </form>`;
  }

  /** Who has an account signs in by its password first, as nobody else may accept for them. */
  async #take(
    hasAccount: boolean,
    email: string,
    name: string,
    password: string,
    code: string,
  ): Promise<void> {
    const { token } = this;
    try {
      if (hasAccount) {
        const proof = { email, password, ...(code === "" ? {} : { code }) };
        await askSession("POST", SERVER_PATHS.session, proof);
      }
      await askSession("POST", PATH, { token, ...(hasAccount ? {} : { name, password }) });
      this.access.leaveInvitation();
    } catch (error) {
      this._failure = error;
    }
  }

  #explain(failure: unknown): string {
    const { signIn, problem } = this.words.t;
    if (!HeedError.is(failure)) return problem.unreachable;
    if (failure.code === "sign-in-failed") return signIn.failed;
    if (failure.code === "code-needed") return signIn.codeHint;
    return failure.problem?.detail ?? problem.unreachable;
  }
}

customElements.define("heed-invitation", InvitationPage);
