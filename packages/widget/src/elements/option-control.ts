import type { AnswerValue } from "@heed/contracts";
import { FormControl } from "./form-control.ts";

/** One option of a choice, or one line of a matrix. */
export interface Option {
  /** What is recorded and sent. */
  readonly id: string;
  readonly text: string;
}

/** A form control whose options stand between its tags, as a native select's do. */
export abstract class OptionControl<Value extends AnswerValue> extends FormControl<Value> {
  readonly #observer = new MutationObserver(() => this.rebuild());
  #options: readonly Option[] | undefined;

  /** The options; default: the `<option>` elements inside. */
  get options(): readonly Option[] {
    if (this.#options) return this.#options;
    const children = this.querySelectorAll<HTMLOptionElement>(":scope > option");
    return Array.from(children, ({ value: id, text }) => ({ id, text }));
  }

  set options(options: readonly Option[] | null | undefined) {
    this.#options = options ?? undefined;
    this.rebuild();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // While a page is read, the options come after the start tag.
    this.#observer.observe(this, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ["value"],
    });
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
  }

  protected get ids(): string[] {
    return this.options.map(({ id }) => id);
  }
}
