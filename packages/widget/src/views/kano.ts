import type { KanoValue } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { groupStyles } from "./group.styles.ts";
import { kanoStyles } from "./kano.styles.ts";
import { optionStyles } from "./option.styles.ts";
import { createOption } from "./option.ts";
import type { CreateView } from "./view.ts";

/**
 * Asks the pair of Kano questions on one feature: how it would be with it, and how without. Only
 * both answers together say anything (Kano et al. 1984), so one alone is no value.
 */
export const createView: CreateView<"kano", KanoValue> = (
  { id, text, functional, dysfunctional },
  texts,
  onChange,
) => {
  const answers = [
    texts.kanoLike,
    texts.kanoExpect,
    texts.kanoNeutral,
    texts.kanoTolerate,
    texts.kanoDislike,
  ];
  const groups = [functional, dysfunctional].map((words, at) => {
    const options = answers.map((answer, index) =>
      createOption("radio", `${id}.${at}`, index + 1, answer, texts.lang),
    );
    const inputs = options.map(({ input }) => input);
    const element = createElement(
      "fieldset",
      { part: "row", role: "radiogroup" },
      createElement("legend", { part: "row-label" }, words),
      ...options.map(({ row }) => row),
    );
    return { element, inputs, picked: () => inputs.findIndex(({ checked }) => checked) + 1 };
  });
  const element = createElement(
    "fieldset",
    { part: "group", class: "question kano", input: onChange },
    createElement("legend", { part: "label" }, text),
    ...groups.map((group) => group.element),
  );
  let isRequired = false;

  return {
    element,
    control: element,
    get value(): KanoValue | null {
      const [with_, without] = groups.map(({ picked }) => picked());
      return with_ && without ? { functional: with_, dysfunctional: without } : null;
    },
    set value(value: KanoValue | null) {
      const picked = [value?.functional, value?.dysfunctional];
      groups.forEach(({ inputs }, at) => {
        inputs.forEach((input, index) => {
          input.checked = index + 1 === picked[at];
        });
      });
    },
    require(required) {
      isRequired = required;
      for (const group of groups) group.element.setAttribute("aria-required", String(required));
    },
    problem() {
      const isAsked = isRequired || groups.some(({ picked }) => picked());
      return isAsked && !this.value ? "chooseOption" : null;
    },
    focus() {
      const { inputs } = groups.find(({ picked }) => !picked()) ?? groups[0] ?? {};
      (inputs?.find(({ checked }) => checked) ?? inputs?.[0])?.focus();
    },
  };
};

export const styles = groupStyles + optionStyles + kanoStyles;
