import type { MatrixValue } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { formatNumber } from "../locales/format.ts";
import { groupStyles } from "./group.styles.ts";
import { matrixStyles } from "./matrix.styles.ts";
import type { CreateView } from "./view.ts";

type Ratings = MatrixValue["rows"];

/**
 * Asks for a rating of several statements on one scale, a native radio group each; with
 * `expectations` each is rated twice, as SERVQUAL does (Parasuraman, Zeithaml, Berry 1988). What is
 * rated so far is a value; when required, every line is needed.
 */
export const createView: CreateView<"matrix", MatrixValue> = (
  { id, text, rows, points, labels, expectations },
  texts,
  onChange,
) => {
  const end = (name: "min" | "max") =>
    createElement("span", { part: `${name}-label`, id: `${id}.${name}` }, labels[name]);
  const groups: { row: string; key: "rows" | "expected"; inputs: HTMLInputElement[] }[] = [];

  const createGroup = (row: string, key: "rows" | "expected", words: string) => {
    const inputs: HTMLInputElement[] = [];
    const cells: HTMLElement[] = [];
    for (let point = 1; point <= points; point++) {
      const input = createElement("input", {
        type: "radio",
        name: `${id}.${row}.${key}`,
        value: point,
      });
      const words = point === 1 ? "min" : point === points && "max";
      if (words) input.setAttribute("aria-describedby", `${id}.${words}`);
      inputs.push(input);
      cells.push(
        createElement("label", {}, createElement("span", {}, formatNumber(texts, point)), input),
      );
    }
    groups.push({ row, key, inputs });
    return createElement(
      "fieldset",
      { part: "row", class: "rated", role: "radiogroup" },
      createElement("legend", { part: "row-label" }, words),
      createElement("div", { part: "scale" }, ...cells),
    );
  };

  const element = createElement(
    "fieldset",
    { part: "group", class: "question matrix", input: onChange },
    createElement("legend", { part: "label" }, text),
    createElement("div", { class: "ends" }, end("min"), end("max")),
    ...rows.map((row) =>
      expectations
        ? createElement(
            "fieldset",
            {},
            createElement("legend", { part: "row-label" }, row.text),
            createGroup(row.id, "expected", expectations.expected),
            createGroup(row.id, "rows", expectations.experienced),
          )
        : createGroup(row.id, "rows", row.text),
    ),
  );
  const picked = ({ inputs }: { inputs: HTMLInputElement[] }) =>
    inputs.findIndex(({ checked }) => checked) + 1;
  let isRequired = false;

  return {
    element,
    control: element,
    get value(): MatrixValue | null {
      const given = { rows: {} as Ratings, expected: {} as Ratings };
      const rated = groups.filter(picked);
      for (const group of rated) given[group.key][group.row] = picked(group);
      if (!rated.length) return null;
      return expectations ? given : { rows: given.rows };
    },
    set value(value: MatrixValue | null) {
      for (const { row, key, inputs } of groups) {
        inputs.forEach((input, index) => {
          input.checked = value?.[key]?.[row] === index + 1;
        });
      }
    },
    require(required) {
      isRequired = required;
      for (const group of element.querySelectorAll(".rated")) {
        group.setAttribute("aria-required", String(required));
      }
    },
    problem() {
      return isRequired && !groups.every(picked) ? "rateAll" : null;
    },
    focus() {
      const { inputs } = groups.find((group) => !picked(group)) ?? groups[0] ?? {};
      (inputs?.find(({ checked }) => checked) ?? inputs?.[0])?.focus();
    },
  };
};

export const styles = groupStyles + matrixStyles;
