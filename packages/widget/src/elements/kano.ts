import type { KanoValue } from "@heed/contracts";
import { elementStyles } from "../base/element.styles.ts";
import { reflectAttributes } from "../base/element.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import { createView, styles } from "../views/kano.ts";
import type { QuestionView } from "../views/view.ts";
import { FormControl } from "./form-control.ts";
import { readKano } from "./read-answer.ts";

/**
 * Asks the pair of Kano questions on one feature, five answers each, 1 (like) to 5 (dislike). The
 * form gets `<name>-functional` and `<name>-dysfunctional`, both or none.
 *
 * @element heed-kano
 * @attr functional - the question how it is with the feature
 * @attr dysfunctional - the question how it is without it
 * @csspart group - both questions
 * @csspart label - the words over both
 * @csspart row - one question's radio group
 * @csspart row-label - the words of one question
 * @csspart option - a row with one answer
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Kano extends FormControl<KanoValue> {
  static override readonly styles = [tokens, elementStyles, styles];
  static override readonly observedAttributes = [
    ...FormControl.observedAttributes,
    "functional",
    "dysfunctional",
  ];
  static {
    reflectAttributes(Kano, ["functional", "dysfunctional"]);
  }

  declare functional: string;
  declare dysfunctional: string;

  protected override toAnswer(text: string): KanoValue | null {
    return readKano(text);
  }

  protected override toEntry(answer: KanoValue | null): FormData | null {
    const { name } = this;
    if (!name || !answer) return null;
    const entry = new FormData();
    entry.append(`${name}-functional`, String(answer.functional));
    entry.append(`${name}-dysfunctional`, String(answer.dysfunctional));
    return entry;
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<KanoValue> {
    const { label: text, functional, dysfunctional } = this;
    return createView(
      { id: "kano", kind: "kano", text, functional, dysfunctional },
      texts,
      onChange,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-kano": Kano;
  }
}
