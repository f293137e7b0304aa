import { HeedElement, reflectAttributes } from "./element.ts";
import { pickTexts } from "./locales/pick-texts.ts";
import type { Texts } from "./locales/texts.ts";

/**
 * Takes part in a form as a native control does: name, value, validity, reset, disabling by a
 * fieldset, and the browser's restoring of what was filled in.
 *
 * @attr label - the question, shown and read out
 * @attr name - the entry's name in the form's data
 * @attr value - the default value; a reset comes back to it
 * @attr required - makes an empty value invalid
 * @attr disabled - takes the control out of the form
 * @event change - after a person changed the value; never by assignment. `input` too, natively.
 */
export abstract class FormControl extends HeedElement {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = ["label", "value", "required"];
  static {
    reflectAttributes(FormControl, ["name", "label"], ["required", "disabled"]);
  }

  declare name: string;
  declare label: string;
  declare required: boolean;
  declare disabled: boolean;
  /** Whether the control or a fieldset around it is disabled. */
  protected isDisabled = false;
  readonly #internals = this.attachInternals();
  #value = "";

  /** The value as the form sends it; empty when there is none. */
  get value(): string {
    return this.toValid(this.#value);
  }

  set value(value: string | null) {
    this.#value = value ?? "";
    this.update();
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

  override focus(options?: FocusOptions): void {
    this.#control?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The language around is known only now.
    this.update();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "value") this.#value = value ?? "";
    this.update();
  }

  formResetCallback(): void {
    this.value = this.getAttribute("value");
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled;
    this.update();
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** Brings the shadow root in line with value and attributes. */
  protected abstract show(): void;

  /** Picks out what an empty control asks for when it is required. */
  protected abstract missing(texts: Texts): string;

  /** Gives back the value, or empty when it is none that the control can hold. */
  protected abstract toValid(value: string): string;

  /** What the form sends; null sends no entry. */
  protected toEntry(value: string): string | null {
    return value;
  }

  /** Takes over what a person did to the native control, and tells the page. */
  protected readonly accept = ({ target, type }: Event): void => {
    this.value = (target as HTMLInputElement).value;
    // `input` leaves the shadow root by itself, `change` does not.
    if (type === "change") this.dispatchEvent(new Event(type, { bubbles: true }));
  };

  /** The native control that takes the focus. */
  get #control(): HTMLElement | null {
    return (
      this.root.querySelector<HTMLElement>(":checked") ??
      this.root.querySelector<HTMLElement>("input,textarea")
    );
  }

  protected update(): void {
    this.show();
    const { value } = this;
    this.#internals.setFormValue(this.toEntry(value), this.#value);
    const valueMissing = this.required && !value;
    const language = this.closest<HTMLElement>("[lang]")?.lang;
    this.#internals.setValidity(
      { valueMissing },
      valueMissing
        ? this.missing(pickTexts(language ?? this.ownerDocument.documentElement.lang))
        : "",
      this.#control ?? undefined,
    );
  }
}
