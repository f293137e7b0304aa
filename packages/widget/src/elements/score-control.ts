import { elementStyles } from "../base/element.styles.ts";
import { reflectAttributes } from "../base/element.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import * as drawn from "../views/drawn.ts";
import * as scale from "../views/scale.ts";
import type { QuestionView } from "../views/view.ts";
import { FormControl } from "./form-control.ts";

/** How the points of a score may look. */
export type Look = "numbers" | "faces" | "stars";

/**
 * Asks for one whole score: a group of native radio buttons in one row, with one tab stop. Arrows
 * move and choose; nothing but the form's own button submits.
 *
 * @attr min-label - what the lowest score means
 * @attr max-label - what the highest score means
 * @csspart group - the whole radio group
 * @csspart label - the question
 * @csspart scale - the row of points; `numbers`, `faces` or `stars` is added
 * @csspart point - one point; `checked` is added on the chosen one
 * @csspart min-label - the words under the low end
 * @csspart max-label - the words under the high end
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export abstract class ScoreControl extends FormControl<number> {
  static override readonly styles = [tokens, drawn.styles, elementStyles];
  static override readonly observedAttributes = [
    ...FormControl.observedAttributes,
    "scale",
    "points",
    "version",
    "look",
    "min-label",
    "max-label",
  ];
  static {
    reflectAttributes(ScoreControl, ["min-label", "max-label"]);
  }

  declare minLabel: string;
  declare maxLabel: string;

  /** What the score is given on. */
  protected abstract readonly asked: scale.Asked;

  /** How the points may look here, the default first. */
  protected abstract readonly looks: readonly Look[];

  /** The chosen score; null when none is. */
  get score(): number | null {
    return this.answer;
  }

  protected override toAnswer(text: string): number | null {
    // "07" and "7.0" are no scores of ours: what is sent is what the point shows.
    const score = Number(text);
    const [min, max] = scale.rangeOf(this.asked);
    const isOnScale = Number.isInteger(score) && score >= min && score <= max;
    return String(score) === text && isOnScale ? score : null;
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<number> {
    const wanted = this.getAttribute("look");
    const { looks } = this;
    const look = looks.find((name) => name === wanted) ?? looks[0] ?? "numbers";
    const labels = { min: this.minLabel, max: this.maxLabel };
    const { label: text, asked } = this;
    const { createView } = look === "numbers" ? scale : drawn;
    const question = { id: "", text, labels, look, ...asked };
    return createView(question, texts, onChange, scale.createView);
  }
}
