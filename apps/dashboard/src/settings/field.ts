import { html, nothing, type TemplateResult } from "lit";

export interface FieldInput {
  /** Of the control, whose hint is `<id>-hint`. */
  id: string;
  label: string;
  hint?: string;
  control: TemplateResult;
}

/** Renders a control under its label, with what helps to fill it in below. */
export function field({ id, label, hint, control }: FieldInput): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control} ${hint === undefined ? nothing : html`<p id="${id}-hint" class="quiet">${hint}</p>`}
  </div>`;
}

/** Renders a list to choose one of. */
export function choice(
  id: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
  onChange?: (value: string) => void,
): TemplateResult {
  const changed = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) onChange?.(event.target.value);
  };
  return html`<select id=${id} name=${id} @change=${changed}>
    ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
  </select>`;
}

/** Takes a form's submission: `take` is given its fields, and the form is emptied when that succeeds. */
export function onSubmit(
  take: (fields: FormData, form: HTMLFormElement) => Promise<boolean>,
): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    void take(new FormData(form), form).then((isDone) => {
      if (isDone) form.reset();
    });
  };
}

/** A text field's text without blanks around it; empty when there is no such field. */
export function readText(fields: FormData, name: string): string {
  return String(fields.get(name) ?? "").trim();
}
