import { createElement } from "../base/element.ts";
import { formatCount } from "../locales/format.ts";
import { looksPersonal } from "./personal.ts";
import { textStyles } from "./text.styles.ts";
import type { CreateView } from "./view.ts";

/** A note that changed with every key would be read out with every key. */
const PAUSE_MS = 500;
/** From here on the field says how much room is left. */
const COUNTED_SHARE = 0.8;

/**
 * Asks for a few words. When the writer pauses, a note says how much room is left, and warns of
 * what looks like personal data.
 */
export const createView: CreateView<"text", string> = ({ text, maxLength }, texts, onChange) => {
  let timer: ReturnType<typeof setTimeout>;
  const field = createElement("textarea", {
    part: "text",
    id: "text",
    rows: 3,
    maxlength: maxLength,
    "aria-describedby": "note",
    input: () => {
      clearTimeout(timer);
      timer = setTimeout(tell, PAUSE_MS);
      onChange();
    },
  });
  const note = createElement("p", { part: "note", id: "note", role: "status", lang: texts.lang });
  const tell = () => {
    const { value } = field;
    note.textContent = [
      looksPersonal(value) ? texts.personal : "",
      value.length < COUNTED_SHARE * maxLength
        ? ""
        : formatCount(texts, "left", maxLength - value.length),
    ]
      .join(" ")
      .trim();
  };

  return {
    element: createElement(
      "div",
      { part: "group" },
      createElement("label", { part: "label", for: "text" }, text),
      field,
      note,
    ),
    control: field,
    get value() {
      return field.value || null;
    },
    set value(words) {
      // Assigned again, the same words would move the caret to their end.
      if (field.value !== (words ?? "")) field.value = words ?? "";
      tell();
    },
    require(required) {
      field.required = required;
    },
    problem: () => (field.required && !field.value ? "writeText" : null),
    focus: () => field.focus(),
  };
};

export const styles = textStyles;
