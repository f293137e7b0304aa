import type { PageQuestionOf } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { formatNumber } from "../locales/format.ts";
import { scaleStyles } from "./scale.styles.ts";
import type { CreateScale } from "./view.ts";

/** What a score is given on: a known scale, or a number of points. */
export type Asked =
  | Pick<PageQuestionOf<"scale">, "kind" | "scale">
  | Pick<PageQuestionOf<"rating">, "kind" | "points">;

/**
 * Tells the lowest and the highest score; a scale's id ends in them, such as `nps-0-10`.
 *
 * @throws RangeError for a scale that has no points
 */
export function rangeOf(asked: Asked): [min: number, max: number] {
  const [min = 0, max = 0] =
    asked.kind === "scale" ? asked.scale.split("-").slice(-2).map(Number) : [1, asked.points];
  if (!(min < max)) throw new RangeError("no points");
  return [min, max];
}

/**
 * Asks for one whole score: a group of native radio buttons in one row, with one tab stop. Arrows
 * move and choose. A point says its number alone; the words at an end describe that end's point.
 */
export const createView: CreateScale = (question, texts, onChange) => {
  const { labels, text } = question;
  const [min, max] = rangeOf(question);
  const inputs: HTMLInputElement[] = [];
  const points: HTMLElement[] = [];
  for (let score = min; score <= max; score++) {
    const input = createElement("input", {
      type: "radio",
      name: "score",
      value: score,
      "aria-describedby": score === min ? "min" : score === max ? "max" : "",
    });
    inputs.push(input);
    points.push(createElement("label", { part: "point" }, input, formatNumber(texts, score)));
  }
  const mark = () => {
    for (const input of inputs) input.parentElement?.part.toggle("checked", input.checked);
  };
  const element = createElement(
    "fieldset",
    { part: "group", role: "radiogroup" },
    createElement("legend", { part: "label" }, text),
    createElement(
      "div",
      {
        part: "scale",
        // Before `input` leaves the shadow root: whoever listens there must find the new value.
        input: () => {
          mark();
          onChange();
        },
      },
      ...points,
    ),
    createElement("div", { part: "min-label", id: "min" }, labels.min),
    createElement("div", { part: "max-label", id: "max" }, labels.max),
  );
  let isRequired = false;
  const chosen = () => inputs.find(({ checked }) => checked);

  return {
    element,
    control: element,
    get value() {
      const input = chosen();
      return input ? Number(input.value) : null;
    },
    set value(score) {
      for (const input of inputs) input.checked = input.value === String(score);
      mark();
    },
    require(required) {
      isRequired = required;
      element.setAttribute("aria-required", String(required));
    },
    problem: () => (isRequired && !chosen() ? "chooseScore" : null),
    focus: () => (chosen() ?? inputs[0])?.focus(),
  };
};

export const styles = scaleStyles;
