import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
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
 * @fires change - after a person changed the value; never by assignment. `input` too, natively.
 */
export abstract class FormControl extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    // Without it the browser cannot move focus here when the form is submitted with a gap.
    delegatesFocus: true,
  };
  static override properties: PropertyDeclarations = {
    label: {},
    value: { noAccessor: true },
    required: { type: Boolean, reflect: true },
  };

  declare label: string;
  declare required: boolean;
  readonly #internals = this.attachInternals();
  #value = "";
  #isDisabled = false;

  constructor() {
    super();
    this.label = "";
    this.required = false;
  }

  /** The value as the form sends it; empty when there is none. */
  get value(): string {
    return this.toValid(this.#value);
  }

  set value(value: string | null) {
    this.#value = value ?? "";
    this.#tellForm();
    this.requestUpdate();
  }

  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  set name(name: string) {
    this.setAttribute("name", name);
  }

  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }

  set disabled(isDisabled: boolean) {
    this.toggleAttribute("disabled", isDisabled);
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
    this.control?.focus(options);
  }

  formResetCallback(): void {
    this.value = this.getAttribute("value");
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.requestUpdate();
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** Whether the control or a fieldset around it is disabled. */
  protected get isDisabled(): boolean {
    return this.#isDisabled;
  }

  protected get texts(): Texts {
    return pickTexts(
      this.closest<HTMLElement>("[lang]")?.lang || this.ownerDocument.documentElement.lang,
    );
  }

  /** The native control that takes the focus. */
  protected get control(): HTMLElement | null {
    return (
      this.renderRoot?.querySelector<HTMLElement>(":checked") ??
      this.renderRoot?.querySelector<HTMLElement>("input,textarea")
    );
  }

  /** What an empty control asks for when it is required. */
  protected abstract get missing(): string;

  /** Gives back the value, or empty when it is none that the control can hold. */
  protected abstract toValid(value: string): string;

  /** Takes over what a person did to the native control, and tells the page. */
  protected accept(value: string, event: Event): void {
    this.value = value;
    // `input` leaves the shadow root by itself, `change` does not.
    if (event.type === "change") this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  protected override updated(_changed: PropertyValues): void {
    this.#tellForm();
  }

  #tellForm(): void {
    const { value } = this;
    this.#internals.setFormValue(this.toEntry(value), this.#value);
    const isMissing = this.required && value === "";
    this.#internals.setValidity(
      { valueMissing: isMissing },
      isMissing ? this.missing : "",
      this.control ?? undefined,
    );
  }

  /** What the form sends; null sends no entry. */
  protected toEntry(value: string): string | null {
    return value;
  }
}
