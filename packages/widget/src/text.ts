import { createElement } from "./element.ts";
import { FormControl } from "./form-control.ts";
import type { Texts } from "./locales/texts.ts";
import { textStyles } from "./text.styles.ts";
import { tokens } from "./tokens.styles.ts";

/**
 * Asks for a few words.
 *
 * @element heed-text
 * @attr maxlength - in UTF-16 code units; default 1000
 * @csspart label - the question
 * @csspart text - the field
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 */
export class TextInput extends FormControl {
  static override readonly styles = [tokens, textStyles];
  static override readonly observedAttributes = [...FormControl.observedAttributes, "maxlength"];

  readonly #question = createElement("label", { part: "label", for: "text" });
  readonly #field = createElement("textarea", {
    part: "text",
    id: "text",
    rows: 3,
    input: this.accept,
    change: this.accept,
  });

  constructor() {
    super();
    this.root.append(this.#question, this.#field);
  }

  get maxLength(): number {
    return Number(this.getAttribute("maxlength") ?? 1000);
  }

  set maxLength(maxLength: number) {
    this.setAttribute("maxlength", String(maxLength));
  }

  protected override missing(texts: Texts): string {
    return texts.writeText;
  }

  protected override toValid(value: string): string {
    return value;
  }

  protected override show(): void {
    this.#question.textContent = this.label;
    this.#field.maxLength = this.maxLength;
    this.#field.required = this.required;
    this.#field.disabled = this.isDisabled;
    // Assigned again, the same words would move the caret to their end.
    if (this.#field.value !== this.value) this.#field.value = this.value;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-text": TextInput;
  }
}
