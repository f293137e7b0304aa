import type { ContactValue } from "@heed/contracts";
import { elementStyles } from "../base/element.styles.ts";
import { reflectAttributes } from "../base/element.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import { CONTACT_FIELDS, createView, styles } from "../views/contact.ts";
import type { QuestionView } from "../views/view.ts";
import { FormControl } from "./form-control.ts";
import { type ContactField, readContact } from "./read-answer.ts";

// What Object.keys gives are this object's own keys.
const FIELDS = Object.keys(CONTACT_FIELDS) as ContactField[];

/**
 * Asks for a way to be reached. Nothing that was written is sent before the consent is ticked. The
 * form gets `<name>-name`, `<name>-email`, `<name>-phone` and `<name>-consent`.
 *
 * @element heed-contact
 * @attr fields - which of `name`, `email` and `phone` are asked for, with blanks between; default: all
 * @attr consent - the words that are agreed to
 * @csspart group - the whole question
 * @csspart label - the question's words
 * @csspart text - a field
 * @csspart option - the row with the consent
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Contact extends FormControl<ContactValue> {
  static override readonly styles = [tokens, elementStyles, styles];
  static override readonly observedAttributes = [
    ...FormControl.observedAttributes,
    "fields",
    "consent",
  ];
  static {
    reflectAttributes(Contact, ["fields", "consent"]);
  }

  declare fields: string;
  declare consent: string;

  get #asked(): ContactField[] {
    const words = this.fields.split(/\s+/);
    const asked = FIELDS.filter((field) => words.includes(field));
    return asked.length ? asked : [...FIELDS];
  }

  protected override toAnswer(text: string): ContactValue | null {
    return readContact(text, this.#asked);
  }

  protected override toEntry(answer: ContactValue | null): FormData | null {
    const { name } = this;
    if (!name || !answer) return null;
    const entry = new FormData();
    for (const field of this.#asked) {
      const said = answer[field];
      if (said) entry.append(`${name}-${field}`, said);
    }
    entry.append(`${name}-consent`, "on");
    return entry;
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<ContactValue> {
    const { label: text, consent } = this;
    const fields = this.#asked;
    return createView({ id: "contact", kind: "contact", text, fields, consent }, texts, onChange);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-contact": Contact;
  }
}
