import { isOnScale, SCALES, type Scale, type ScaleId } from "@heed/metrics/scales";
import { createElement, reflectAttributes } from "./element.ts";
import { FormControl } from "./form-control.ts";
import type { Texts } from "./locales/texts.ts";
import { scaleStyles } from "./scale-input.styles.ts";
import { tokens } from "./tokens.styles.ts";

/**
 * Asks for one whole score on a known scale: a group of native radio buttons in one row, with one
 * tab stop. Arrows move and choose; nothing but the form's own button submits.
 *
 * @element heed-scale
 * @attr scale - a scale's id, such as `csat-1-7`; default `nps-0-10`
 * @attr min-label - what the lowest score means
 * @attr max-label - what the highest score means
 * @csspart group - the whole radio group
 * @csspart label - the question
 * @csspart scale - the row of points
 * @csspart point - one point, with its number; `checked` is added on the chosen one
 * @csspart min-label - the words under the low end
 * @csspart max-label - the words under the high end
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 */
export class ScaleInput extends FormControl {
  static override readonly styles = [tokens, scaleStyles];
  static override readonly observedAttributes = [
    ...FormControl.observedAttributes,
    "scale",
    "points",
    "version",
    "min-label",
    "max-label",
  ];
  static {
    reflectAttributes(ScaleInput, ["scale", "min-label", "max-label"]);
  }

  declare scale: ScaleId;
  declare minLabel: string;
  declare maxLabel: string;

  readonly #question = createElement("legend", { part: "label" });
  readonly #points = createElement("div", { part: "scale", change: this.accept });
  readonly #min = createElement("div", { part: "min-label", id: "min" });
  readonly #max = createElement("div", { part: "max-label", id: "max" });
  readonly #group = createElement(
    "fieldset",
    { part: "group", role: "radiogroup" },
    this.#question,
    this.#points,
    this.#min,
    this.#max,
  );
  /** The scale whose points stand in the row. */
  #shown: Scale | undefined;

  constructor() {
    super();
    this.root.append(this.#group);
  }

  /** The scale that is asked for. */
  get definition(): Scale {
    return SCALES[this.scale || "nps-0-10"];
  }

  /** The chosen score; null when none is. */
  get score(): number | null {
    return this.value === "" ? null : Number(this.value);
  }

  protected override missing(texts: Texts): string {
    return texts.chooseScore;
  }

  protected override toValid(value: string): string {
    // "07" and "7.0" are no scores of ours: what is sent is what the point shows.
    const score = Number(value);
    return String(score) === value && isOnScale(this.definition, score) ? value : "";
  }

  protected override toEntry(value: string): string | null {
    // Like native radio buttons: unanswered, the form sends no entry at all.
    return value || null;
  }

  protected override show(): void {
    const { definition, value } = this;
    this.#question.textContent = this.label;
    this.#min.textContent = this.minLabel;
    this.#max.textContent = this.maxLabel;
    this.#group.disabled = this.isDisabled;
    this.#group.setAttribute("aria-required", String(this.required));
    if (definition !== this.#shown) this.#points.replaceChildren(...toPoints(definition));
    this.#shown = definition;
    for (const input of this.#points.querySelectorAll("input")) {
      input.checked = input.value === value;
      input.parentElement?.part.toggle("checked", input.checked);
    }
  }
}

function toPoints({ min, max }: Scale): HTMLElement[] {
  const points: HTMLElement[] = [];
  for (let score = min; score <= max; score++) {
    const input = createElement("input", { type: "radio", name: "score", value: score });
    // A point says its number alone; the words at an end are that point's description.
    if (score === min) input.setAttribute("aria-describedby", "min");
    if (score === max) input.setAttribute("aria-describedby", "max");
    points.push(createElement("label", { part: "point" }, input, String(score)));
  }
  return points;
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-scale": ScaleInput;
  }
}
