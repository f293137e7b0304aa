import { html, nothing, type TemplateResult } from "lit";
import type { Access, Refusal } from "../data/access.ts";
import type { Words } from "../words/words.ts";

/** Refusals that belong to the form for keys. */
const OF_TOKENS: readonly Refusal[] = ["missing", "refused", "wrongKind"];

/** Renders the ways to sign in that this installation has; before it answers, that by a key. */
export function signInPage(words: Words, access: Access): TemplateResult {
  const { t } = words;
  const { ways, refusal } = access;
  const isOfToken = OF_TOKENS.includes(refusal);
  const hasOthers = ways !== null && (ways.password || ways.oidc);
  return html`<div class="sign-in">
    <h1 tabindex="-1">${t.signIn.title}</h1>
    <p>${t.signIn.lead}</p>
    ${refusal !== null && !isOfToken ? html`<p id="sign-in-error" class="field-error" role="alert">${t.signIn[refusal === "code" ? "codeHint" : refusal]}</p>` : nothing}
    ${ways?.oidc ? html`<button type="button" class="primary" @click=${() => access.signInByProvider()}>${t.signIn.provider}</button>` : nothing}
    ${ways?.password ? passwordForm(words, access, !ways.oidc) : nothing}
    ${
      hasOthers
        ? html`<details ?open=${isOfToken}>
            <summary>${t.signIn.byToken}</summary>
            ${tokenForm(words, access, isOfToken ? refusal : null, false)}
          </details>`
        : tokenForm(words, access, isOfToken ? refusal : null, true)
    }
  </div>`;
}

function passwordForm({ t }: Words, access: Access, isFirst: boolean): TemplateResult {
  const isWrong = access.refusal === "failed";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const fields = new FormData(event.currentTarget);
    const read = (name: string) => String(fields.get(name) ?? "").trim();
    // A password may begin or end with a blank.
    const password = String(fields.get("password") ?? "");
    void access.signIn({ email: read("email"), password, code: read("code") });
  };
  return html`<form @submit=${submit}>
    <label for="email">${t.signIn.email}</label>
    <input
      id="email"
      name="email"
      type="text"
      inputmode="email"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required
      aria-invalid=${isWrong ? "true" : nothing}
      aria-describedby=${isWrong ? "sign-in-error" : "first-password"}
    />
    <label for="password">${t.signIn.password}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      aria-invalid=${isWrong ? "true" : nothing}
    />
    ${
      access.refusal === "code"
        ? html`<label for="code">${t.signIn.code}</label>
            <input id="code" name="code" type="text" autocomplete="one-time-code" required />`
        : nothing
    }
    <p id="first-password" class="quiet">${t.signIn.firstPassword}</p>
    <button class=${isFirst ? "primary" : ""}>${t.signIn.submit}</button>
  </form>`;
}

function tokenForm(
  { t }: Words,
  access: Access,
  refusal: Refusal,
  isOnly: boolean,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    access.signInByToken(String(new FormData(event.currentTarget).get("token") ?? "").trim());
  };
  return html`<form @submit=${submit} novalidate>
    <label for="token">${t.signIn.token}</label>
    <input
      id="token"
      name="token"
      type="password"
      autocomplete="off"
      spellcheck="false"
      aria-describedby=${refusal ? "token-error token-hint" : "token-hint"}
      aria-invalid=${refusal ? "true" : nothing}
    />
    ${refusal ? html`<p id="token-error" class="field-error" role="alert">${t.signIn[refusal === "code" ? "codeHint" : refusal]}</p>` : nothing}
    <p id="token-hint" class="quiet">${t.signIn.hint}</p>
    <button class=${isOnly ? "primary" : ""}>${t.signIn.submit}</button>
  </form>`;
}
