import type { AnswerValue } from "@heed/contracts";
import { HeedElement, reflectAttributes, toSheet } from "../base/element.ts";
import { keepKey } from "../base/own-keys.ts";
import { pickTexts } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import type { QuestionView } from "../views/view.ts";

/**
 * Lets a question's view take part in a form as a native control does: name, value, validity,
 * reset, disabling by a fieldset, and the browser's restoring of what was filled in.
 *
 * @attr label - the question, shown and read out
 * @attr name - the entry's name in the form's data
 * @attr value - the default value; a reset comes back to it
 * @attr required - makes an empty value invalid
 * @attr disabled - takes the control out of the form
 * @event change - after a person changed the value; never by assignment. `input` too, natively.
 */
export abstract class FormControl<Value extends AnswerValue = AnswerValue> extends HeedElement {
  static readonly formAssociated = true;
  /** The style sheets' texts. */
  static readonly styles: readonly string[] = [];
  static readonly observedAttributes: readonly string[] = ["label", "value", "required"];
  static {
    reflectAttributes(FormControl, ["name", "label"], ["required", "disabled"]);
  }

  declare name: string;
  declare label: string;
  declare required: boolean;
  declare disabled: boolean;
  readonly #internals = this.attachInternals();
  #view: QuestionView<Value> | undefined;
  #text = "";
  #isDisabled = false;

  constructor() {
    super();
    this.root.adoptedStyleSheets = (this.constructor as typeof FormControl).styles.map(toSheet);
    // `input` leaves the shadow root by itself, `change` does not.
    this.root.addEventListener("change", ({ type }) => {
      this.dispatchEvent(new Event(type, { bubbles: true }));
    });
    // Here, so that whoever listens to this very element hears them.
    this.addEventListener("keydown", keepKey);
    this.addEventListener("keypress", keepKey);
  }

  /** The value as text; empty when there is none. An object's text is its JSON. */
  get value(): string {
    return this.answer === null ? "" : this.#text;
  }

  set value(value: string | null) {
    this.#text = value ?? "";
    this.#show();
  }

  /** The value as a survey records it; null when there is none. */
  get answer(): Value | null {
    return this.toAnswer(this.#text);
  }

  set answer(answer: Value | null) {
    this.value = toText(answer);
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  override focus(): void {
    this.#view?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The language around is known only now.
    this.rebuild();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "value") this.value = value;
    else if (name === "required") this.#show();
    else this.rebuild();
  }

  formResetCallback(): void {
    this.value = this.getAttribute("value");
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.#show();
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** Builds the question as the attributes have it now. */
  protected abstract createView(texts: Texts, onChange: () => void): QuestionView<Value>;

  /**
   * Reads the value from its text; null when it is none that the control can hold. By default the
   * text is an object's JSON.
   */
  protected toAnswer(text: string): Value | null {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** What the form sends; null sends no entry, as native radio buttons do. By default the text. */
  protected toEntry(answer: Value | null): FormData | string | null {
    return toText(answer) || null;
  }

  /** Builds the question anew, with the answer so far. */
  protected rebuild(): void {
    if (!this.isConnected) return;
    const hadFocus = this.root.activeElement !== null;
    const view = this.createView(this.#texts, () => {
      this.#text = toText(view.value);
      this.#report();
    });
    this.#view = view;
    this.root.replaceChildren(view.element);
    this.#show();
    if (hadFocus) view.focus();
  }

  /** In the language around the element. */
  get #texts(): Texts {
    const language = this.closest<HTMLElement>("[lang]")?.lang;
    return pickTexts(language ?? this.ownerDocument.documentElement.lang);
  }

  /** Brings the view in line with value and attributes. */
  #show(): void {
    if (this.#view) {
      this.#view.value = this.answer;
      this.#view.require(this.required);
      this.#view.control.disabled = this.#isDisabled;
    }
    this.#report();
  }

  /** Tells the form what it sends, and why it cannot. */
  #report(): void {
    this.#internals.setFormValue(this.toEntry(this.answer), this.#text);
    const problem = this.#view?.problem();
    if (problem) {
      this.#internals.setValidity(
        { [this.required ? "valueMissing" : "customError"]: true },
        this.#texts[problem],
        this.root.querySelector<HTMLElement>(":checked,input,textarea") ?? undefined,
      );
    } else this.#internals.setValidity({});
  }
}

function toText(answer: AnswerValue | null): string {
  if (answer === null) return "";
  return typeof answer === "object" ? JSON.stringify(answer) : String(answer);
}
