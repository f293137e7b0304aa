import { html, type PropertyDeclarations } from "lit";
import { FormControl } from "./form-control.ts";
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
  static override styles = [tokens, textStyles];
  static override properties: PropertyDeclarations = {
    maxLength: { type: Number, attribute: "maxlength" },
  };
  declare maxLength: number;

  constructor() {
    super();
    this.maxLength = 1000;
  }

  protected override get missing(): string {
    return this.texts.writeText;
  }

  protected override toValid(value: string): string {
    return value;
  }

  protected override render() {
    return html`<label part="label" for="text">${this.label}</label><textarea part="text" id="text" rows="3" maxlength=${this.maxLength} .value=${this.value} ?disabled=${this.isDisabled} ?required=${this.required} @input=${this.#write} @change=${this.#write}></textarea>`;
  }

  #write(event: Event): void {
    this.accept((event.target as HTMLTextAreaElement).value, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-text": TextInput;
  }
}
