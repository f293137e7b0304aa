import { elementStyles } from "../base/element.styles.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import { createView, styles } from "../views/text.ts";
import type { QuestionView } from "../views/view.ts";
import { FormControl } from "./form-control.ts";

/**
 * Asks for a few words. A note says how much room is left, and warns of what looks like personal
 * data.
 *
 * @element heed-text
 * @attr maxlength - in UTF-16 code units; default 1000
 * @csspart group - the whole question
 * @csspart label - the question's words
 * @csspart text - the field
 * @csspart note - the line under the field
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 */
export class TextInput extends FormControl<string> {
  static override readonly styles = [tokens, styles, elementStyles];
  static override readonly observedAttributes = [...FormControl.observedAttributes, "maxlength"];

  get maxLength(): number {
    return Number(this.getAttribute("maxlength") ?? 1000);
  }

  set maxLength(maxLength: number) {
    this.setAttribute("maxlength", String(maxLength));
  }

  protected override toAnswer(text: string): string | null {
    return text || null;
  }

  protected override toEntry(answer: string | null): string {
    return answer ?? "";
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<string> {
    const { label: text, maxLength } = this;
    return createView({ id: "", kind: "text", text, maxLength }, texts, onChange);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-text": TextInput;
  }
}
