import type { ChoiceValue } from "@heed/contracts";
import { elementStyles } from "../base/element.styles.ts";
import { reflectAttributes } from "../base/element.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { Texts } from "../locales/texts.ts";
import { createView, styles } from "../views/choice.ts";
import type { QuestionView } from "../views/view.ts";
import { OptionControl } from "./option-control.ts";
import { readChoice } from "./read-answer.ts";

/**
 * Asks for one option, or several: native radio buttons or checkboxes. The options are the
 * `<option value>` elements inside, or the property `options`. The form gets an entry of its name
 * for each picked option, and `<name>-other` with the words of "other".
 *
 * @element heed-choice
 * @attr many - several options may be picked
 * @attr other - offers a field for other words; its value is the words beside it, default "Other"
 * @csspart group - the whole question
 * @csspart label - the question's words
 * @csspart option - a row with one option
 * @csspart text - the field for other words
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Choice extends OptionControl<ChoiceValue> {
  static override readonly styles = [tokens, elementStyles, styles];
  static override readonly observedAttributes = [
    ...OptionControl.observedAttributes,
    "many",
    "other",
  ];
  static {
    reflectAttributes(Choice, ["other"], ["many"]);
  }

  declare many: boolean;
  declare other: string;

  protected override toAnswer(text: string): ChoiceValue | null {
    const { ids, many } = this;
    return readChoice(text, { ids, many, other: this.hasAttribute("other") });
  }

  protected override toEntry(answer: ChoiceValue | null): FormData | null {
    const { name } = this;
    if (!name || !answer) return null;
    const entry = new FormData();
    for (const option of answer.options) entry.append(name, option);
    if (answer.other) entry.append(`${name}-other`, answer.other);
    return entry;
  }

  protected override createView(texts: Texts, onChange: () => void): QuestionView<ChoiceValue> {
    const { label: text, many, options } = this;
    const other = this.hasAttribute("other") ? this.other || texts.other : undefined;
    return createView(
      { id: "choice", kind: "choice", text, options: [...options], many, other },
      texts,
      onChange,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-choice": Choice;
  }
}
