import type { MatrixValue } from "@heed/contracts";
import { elementStyles } from "../base/element.styles.ts";
import { reflectAttributes } from "../base/element.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import { createView, styles } from "../views/matrix.ts";
import type { QuestionView } from "../views/view.ts";
import { OptionControl } from "./option-control.ts";
import { readMatrix } from "./read-answer.ts";

/**
 * Asks for a rating of several statements on one scale, such as SERVQUAL's: a native radio group
 * each. The statements are the `<option value>` elements inside, or the property `options`. The
 * form gets `<name>-<value>` for each, and `<name>-<value>-expected` where that is asked, too.
 *
 * @element heed-matrix
 * @attr points - 3 to 7; default, and for anything else, 7
 * @attr min-label - what the lowest point means
 * @attr max-label - what the highest point means
 * @attr expected-label - asks for the expectation, too: the words beside what was expected
 * @attr experienced-label - the words beside what was experienced
 * @csspart group - the whole question
 * @csspart label - the question's words
 * @csspart row - one line's radio group
 * @csspart row-label - the words of a line
 * @csspart scale - a line's points
 * @csspart min-label - the words of the low end
 * @csspart max-label - the words of the high end
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Matrix extends OptionControl<MatrixValue> {
  static override readonly styles = [tokens, elementStyles, styles];
  static override readonly observedAttributes = [
    ...OptionControl.observedAttributes,
    "points",
    "min-label",
    "max-label",
    "expected-label",
    "experienced-label",
  ];
  static {
    reflectAttributes(Matrix, ["min-label", "max-label", "expected-label", "experienced-label"]);
  }

  declare minLabel: string;
  declare maxLabel: string;
  declare expectedLabel: string;
  declare experiencedLabel: string;

  get points(): number {
    const points = Number(this.getAttribute("points"));
    return Number.isInteger(points) && points > 2 && points < 8 ? points : 7;
  }

  set points(points: number) {
    this.setAttribute("points", String(points));
  }

  protected override toAnswer(text: string): MatrixValue | null {
    const { ids, points } = this;
    return readMatrix(text, { ids, points, pairs: !!this.expectedLabel });
  }

  protected override toEntry(answer: MatrixValue | null): FormData | null {
    const { name } = this;
    if (!name || !answer) return null;
    const entry = new FormData();
    for (const id of this.ids) {
      const { [id]: point } = answer.rows;
      const { [id]: expected } = answer.expected ?? {};
      if (point) entry.append(`${name}-${id}`, String(point));
      if (expected) entry.append(`${name}-${id}-expected`, String(expected));
    }
    return entry;
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<MatrixValue> {
    const { label: text, points, options, expectedLabel: expected } = this;
    const labels = { min: this.minLabel, max: this.maxLabel };
    const expectations = expected ? { expected, experienced: this.experiencedLabel } : undefined;
    return createView(
      { id: "matrix", kind: "matrix", text, points, labels, rows: [...options], expectations },
      texts,
      onChange,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-matrix": Matrix;
  }
}
