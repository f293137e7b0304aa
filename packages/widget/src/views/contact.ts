import type { ContactValue } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { contactStyles } from "./contact.styles.ts";
import { fieldStyles } from "./field.styles.ts";
import { groupStyles } from "./group.styles.ts";
import { optionStyles } from "./option.styles.ts";
import { createOption, toStorable } from "./option.ts";
import type { CreateView } from "./view.ts";

/** The shortest and longest that can be stored, and what the browser may fill in by itself. */
export const CONTACT_FIELDS = {
  name: ["text", 1, 200, "name"],
  email: ["email", 3, 254, "email"],
  phone: ["tel", 3, 40, "tel"],
} as const;

/**
 * Asks for a way to be reached, with the words that are agreed to. Optional as a whole; nothing that
 * was written is a value before the consent is ticked.
 */
export const createView: CreateView<"contact", ContactValue> = (
  { id, text, fields, consent },
  texts,
  onChange,
) => {
  const inputs = fields.map((field) => {
    const [type, least, maxlength, autocomplete] = CONTACT_FIELDS[field];
    const input = createElement("input", {
      part: "text",
      class: "field",
      type,
      maxlength,
      autocomplete,
      dir: field === "name" ? "auto" : "ltr",
    });
    const said = () => toStorable(input.value, maxlength);
    // Counted as the contract counts, by code points.
    const isWrong = () => input.validity.typeMismatch || (said() && [...said()].length < least);
    return { field, input, said, isWrong };
  });
  const agreed = createOption("checkbox", id, "on", consent);
  const element = createElement(
    "fieldset",
    { part: "group", class: "question contact", input: onChange },
    createElement("legend", { part: "label" }, text),
    ...inputs.map(({ field, input }) =>
      createElement("label", { lang: texts.lang }, texts[field], input),
    ),
    agreed.row,
  );
  let isRequired = false;
  const wrong = () => inputs.find(({ isWrong }) => isWrong());
  const isWritten = () => inputs.some(({ said }) => said());

  return {
    element,
    control: element,
    get value(): ContactValue | null {
      if (!agreed.input.checked || !isWritten() || wrong()) return null;
      const written = inputs.flatMap(({ field, said }) => (said() ? [[field, said()]] : []));
      return { ...Object.fromEntries(written), consent: true };
    },
    set value(value: ContactValue | null) {
      for (const { field, input } of inputs) input.value = value?.[field] ?? "";
      agreed.input.checked = !!value?.consent;
    },
    require(required) {
      isRequired = required;
    },
    problem() {
      const at = wrong();
      if (at) return at.field === "email" ? "invalidEmail" : "writeText";
      if (!isWritten()) return isRequired ? "writeText" : null;
      return agreed.input.checked ? null : "needsConsent";
    },
    focus() {
      const isAgreeing = this.problem() === "needsConsent";
      (isAgreeing ? agreed.input : (wrong() ?? inputs[0])?.input)?.focus();
    },
  };
};

export const styles = groupStyles + optionStyles + fieldStyles + contactStyles;
