import { html, type TemplateResult } from "lit";
import { type Words, wordsOf } from "../words/words.ts";
import { PageElement } from "./page-element.ts";

/** A line of code with a button that copies it. */
export class Snippet extends PageElement {
  static override properties = {
    code: { attribute: false },
    words: { attribute: false },
    _isCopied: { state: true },
  };

  declare code: string;
  declare words: Words;
  declare _isCopied: boolean;

  constructor() {
    super();
    this.code = "";
    this.words = wordsOf("en");
    this._isCopied = false;
  }

  protected override render(): TemplateResult {
    const { empty } = this.words.t;
    return html`<div class="snippet">
      <pre tabindex="0"><code>${this.code}</code></pre>
      <button type="button" @click=${this.#copy}>
        <span aria-live="polite">${this._isCopied ? empty.copied : empty.copy}</span>
      </button>
    </div>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.code);
      this._isCopied = true;
    } catch {
      // Without the right to the clipboard the code is selected, ready for the keyboard.
      const code = this.querySelector("code");
      if (code) getSelection()?.selectAllChildren(code);
    }
  }
}

customElements.define("heed-snippet", Snippet);
