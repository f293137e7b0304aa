import type { ChoiceValue } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { fieldStyles } from "./field.styles.ts";
import { groupStyles } from "./group.styles.ts";
import { optionStyles } from "./option.styles.ts";
import { createOption, toStorable } from "./option.ts";
import type { CreateView } from "./view.ts";

const OTHER_LENGTH = 500;

/**
 * Asks for one option (native radio buttons) or several (native checkboxes). "Other" brings a field
 * for its words; without words it is no answer.
 */
export const createView: CreateView<"choice", ChoiceValue> = (
  { id, text, options, many, other },
  _texts,
  onChange,
) => {
  const create = (value: string, words: string) =>
    createOption(many ? "checkbox" : "radio", id, value, words);
  const rows = options.map((option) => create(option.id, option.text));
  // No option's id is empty.
  const own = other ? create("", other) : null;
  const field = createElement("input", {
    part: "text",
    class: "field",
    "aria-label": other,
    maxlength: OTHER_LENGTH,
    hidden: "",
  });
  const element = createElement(
    "fieldset",
    {
      part: "group",
      class: "question",
      role: many ? "group" : "radiogroup",
      input: () => {
        show();
        onChange();
      },
    },
    createElement("legend", { part: "label" }, text),
    ...rows.map(({ row }) => row),
  );
  if (own) element.append(own.row, field);

  const words = () => (own?.input.checked ? toStorable(field.value, OTHER_LENGTH) : "");
  const show = () => {
    field.hidden = !own?.input.checked;
  };
  let isRequired = false;

  return {
    element,
    control: element,
    get value(): ChoiceValue | null {
      const picked = rows.filter(({ input }) => input.checked).map(({ input }) => input.value);
      const said = words();
      if (!picked.length && !said) return null;
      return said ? { options: picked, other: said } : { options: picked };
    },
    set value(value: ChoiceValue | null) {
      const picked = value?.options ?? [];
      for (const { input } of rows) input.checked = picked.includes(input.value);
      if (own) own.input.checked = value?.other !== undefined;
      field.value = value?.other ?? "";
      show();
    },
    require(required) {
      isRequired = required;
      // A group of checkboxes knows no such state.
      if (!many) element.setAttribute("aria-required", String(required));
    },
    problem() {
      if (own?.input.checked && !words()) return "writeText";
      return isRequired && !this.value ? "chooseOption" : null;
    },
    focus() {
      const inputs = [...rows, ...(own ? [own] : [])].map(({ input }) => input);
      if (this.problem() === "writeText") field.focus();
      else (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
    },
  };
};

export const styles = groupStyles + optionStyles + fieldStyles;
