import { isOnScale, SCALES, type Scale, type ScaleId } from "@heed/metrics/scales";
import { type CSSResultGroup, html, type PropertyDeclarations } from "lit";
import { FormControl } from "./form-control.ts";
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
  static override styles: CSSResultGroup = [tokens, scaleStyles];
  static override properties: PropertyDeclarations = {
    scale: {},
    minLabel: { attribute: "min-label" },
    maxLabel: { attribute: "max-label" },
  };

  declare scale: ScaleId;
  declare minLabel: string;
  declare maxLabel: string;

  constructor() {
    super();
    this.scale = "nps-0-10";
    this.minLabel = "";
    this.maxLabel = "";
  }

  /** The scale that is asked for. */
  get definition(): Scale {
    return SCALES[this.scale] ?? SCALES["nps-0-10"];
  }

  /** The chosen score; null when none is. */
  get score(): number | null {
    return this.value === "" ? null : Number(this.value);
  }

  protected override get missing(): string {
    return this.texts.chooseScore;
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

  protected override render() {
    const { min, max } = this.definition;
    const points = [];
    for (let score = min; score <= max; score++) {
      const isChecked = this.score === score;
      points.push(
        html`<label part="point ${isChecked ? "checked" : ""}"><input type="radio" name="score" value=${score} .checked=${isChecked} ?disabled=${this.isDisabled} aria-describedby=${score === min ? "min" : score === max ? "max" : "none"}>${score}</label>`,
      );
    }
    return html`<fieldset part="group" role="radiogroup" aria-required=${this.required}><legend part="label">${this.label}</legend><div part="scale" @change=${this.#choose}>${points}</div><div id="min" part="min-label">${this.minLabel}</div><div id="max" part="max-label">${this.maxLabel}</div></fieldset>`;
  }

  #choose(event: Event): void {
    this.accept((event.target as HTMLInputElement).value, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-scale": ScaleInput;
  }
}
