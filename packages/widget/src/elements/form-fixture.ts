import "../define.ts";

/** Puts one element into a form of its own on an empty page, as a host page would. */
export async function placeInForm<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
) {
  const form = document.createElement("form");
  const before = document.createElement("button");
  before.type = "button";
  before.textContent = "before";
  const fieldset = document.createElement("fieldset");
  const element = document.createElement(name);
  for (const [key, value] of Object.entries({ name: "answer", label: "How?", ...attributes })) {
    element.setAttribute(key, value);
  }
  fieldset.append(element);
  const submit = document.createElement("button");
  submit.textContent = "submit";
  form.append(before, fieldset, submit);
  let submits = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submits++;
  });
  document.body.replaceChildren(form);
  return {
    form,
    fieldset,
    element,
    before,
    submit,
    submitted: () => submits,
    sent: () => new FormData(form).getAll("answer"),
  };
}

/** The element that has the focus, through every shadow root. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
