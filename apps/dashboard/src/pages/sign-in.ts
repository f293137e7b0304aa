import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../words/words.ts";

/** Why the last attempt was turned away; null before one. */
export type Refusal = "missing" | "refused" | "wrongKind" | null;

/** Renders the form that takes the admin token. */
export function signInPage(
  { t }: Words,
  refusal: Refusal,
  submit: (token: string) => void,
): TemplateResult {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    submit(String(new FormData(event.currentTarget).get("token") ?? "").trim());
  };
  return html`<form class="sign-in" @submit=${onSubmit} novalidate>
    <h1 tabindex="-1">${t.signIn.title}</h1>
    <p>${t.signIn.lead}</p>
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
    ${refusal ? html`<p id="token-error" class="field-error" role="alert">${t.signIn[refusal]}</p>` : nothing}
    <p id="token-hint" class="quiet">${t.signIn.hint}</p>
    <button type="submit" class="primary">${t.signIn.submit}</button>
  </form>`;
}
