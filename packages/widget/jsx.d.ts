// Made by npm run elements from the class headers; do not edit.
import type {
  Ces,
  Choice,
  Contact,
  Csat,
  FeedbackButton,
  Kano,
  Matrix,
  Nps,
  Prompt,
  Rating,
  ScaleInput,
  TextInput,
} from "@heed/widget";
import type { ClassAttributes, HTMLAttributes } from "react";

/** What every element takes, but for what it gives another meaning. */
type Common<Element extends HTMLElement, Own extends string> = ClassAttributes<Element> &
  Omit<HTMLAttributes<Element>, Own>;

type Listeners<Names extends keyof HTMLElementEventMap> = {
  [Name in Names as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void;
};

interface FeedbackButtonProps {
  /** its words; default "Feedback" in the page's language */
  label?: string;
  /** stands in the page's flow */
  inline?: boolean;
  /** what a press reaches; default `feedback.open` */
  touchpoint?: string;
}

interface CesProps {
  /** 2 (default) or 1 */
  version?: number | string;
  /** of version 1 only: 7 (default) or 5 */
  points?: number | string;
  /** what the lowest score means */
  "min-label"?: string;
  /** what the highest score means */
  "max-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest score means */
  minLabel?: string;
  /** what the highest score means */
  maxLabel?: string;
  /** The value as a survey records it; null when there is none. */
  answer?: Ces["answer"];
}

interface ChoiceProps {
  /** several options may be picked */
  many?: boolean;
  /** offers a field for other words; its value is the words beside it, default "Other" */
  other?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** The options; default: the `<option>` elements inside. */
  options?: Choice["options"];
  /** The value as a survey records it; null when there is none. */
  answer?: Choice["answer"];
}

interface ContactProps {
  /** which of `name`, `email` and `phone` are asked for, with blanks between; default: all */
  fields?: string;
  /** the words that are agreed to */
  consent?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** The value as a survey records it; null when there is none. */
  answer?: Contact["answer"];
}

interface CsatProps {
  /** 5 (default), 7 or 10; anything else is taken as 5 */
  points?: number | string;
  /** `numbers` (default); of satisfaction also `stars` and, with 5 or 7 points, `faces` */
  look?: Csat["look"];
  /** what the lowest score means */
  "min-label"?: string;
  /** what the highest score means */
  "max-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest score means */
  minLabel?: string;
  /** what the highest score means */
  maxLabel?: string;
  /** The value as a survey records it; null when there is none. */
  answer?: Csat["answer"];
}

interface KanoProps {
  /** the question how it is with the feature */
  functional?: string;
  /** the question how it is without it */
  dysfunctional?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** The value as a survey records it; null when there is none. */
  answer?: Kano["answer"];
}

interface MatrixProps {
  /** 3 to 7; default, and for anything else, 7 */
  points?: number | string;
  /** what the lowest point means */
  "min-label"?: string;
  /** what the highest point means */
  "max-label"?: string;
  /** asks for the expectation, too: the words beside what was expected */
  "expected-label"?: string;
  /** the words beside what was experienced */
  "experienced-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest point means */
  minLabel?: string;
  /** what the highest point means */
  maxLabel?: string;
  /** asks for the expectation, too: the words beside what was expected */
  expectedLabel?: string;
  /** the words beside what was experienced */
  experiencedLabel?: string;
  /** The options; default: the `<option>` elements inside. */
  options?: Matrix["options"];
  /** The value as a survey records it; null when there is none. */
  answer?: Matrix["answer"];
}

interface NpsProps {
  /** what the lowest score means */
  "min-label"?: string;
  /** what the highest score means */
  "max-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest score means */
  minLabel?: string;
  /** what the highest score means */
  maxLabel?: string;
  /** The value as a survey records it; null when there is none. */
  answer?: Nps["answer"];
}

interface PromptProps {
  /** The interface's texts for the surveys to come; English by default. */
  texts?: Prompt["texts"];
  /** The survey to ask; null: nothing is shown. */
  due?: Prompt["due"];
}

interface RatingProps {
  /** 3 to 10; default, and for anything else, 5 */
  points?: number | string;
  /** `numbers`, `stars` (default) or, with 5 or 7 points, `faces` */
  look?: Rating["look"];
  /** what the lowest score means */
  "min-label"?: string;
  /** what the highest score means */
  "max-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest score means */
  minLabel?: string;
  /** what the highest score means */
  maxLabel?: string;
  /** The value as a survey records it; null when there is none. */
  answer?: Rating["answer"];
}

interface ScaleInputProps {
  /** a scale's id, such as `csat-1-7`; default `nps-0-10` */
  scale?: ScaleInput["scale"];
  /** `numbers` (default); of satisfaction also `stars` and, with 5 or 7 points, `faces` */
  look?: ScaleInput["look"];
  /** what the lowest score means */
  "min-label"?: string;
  /** what the highest score means */
  "max-label"?: string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** what the lowest score means */
  minLabel?: string;
  /** what the highest score means */
  maxLabel?: string;
  /** The value as a survey records it; null when there is none. */
  answer?: ScaleInput["answer"];
}

interface TextInputProps {
  /** in UTF-16 code units; default 1000 */
  maxlength?: number | string;
  /** the question, shown and read out */
  label?: string;
  /** the default value; a reset comes back to it */
  value?: string;
  /** makes an empty value invalid */
  required?: boolean;
  /** the entry's name in the form's data */
  name?: string;
  /** takes the control out of the form */
  disabled?: boolean;
  /** in UTF-16 code units; default 1000 */
  maxLength?: number | string;
  /** The value as a survey records it; null when there is none. */
  answer?: TextInput["answer"];
}

interface HeedElements {
  "heed-button": FeedbackButtonProps &
    Common<FeedbackButton, keyof FeedbackButtonProps> &
    Listeners<"heed-open">;
  "heed-ces": CesProps & Common<Ces, keyof CesProps>;
  "heed-choice": ChoiceProps & Common<Choice, keyof ChoiceProps>;
  "heed-contact": ContactProps & Common<Contact, keyof ContactProps>;
  "heed-csat": CsatProps & Common<Csat, keyof CsatProps>;
  "heed-kano": KanoProps & Common<Kano, keyof KanoProps>;
  "heed-matrix": MatrixProps & Common<Matrix, keyof MatrixProps>;
  "heed-nps": NpsProps & Common<Nps, keyof NpsProps>;
  "heed-prompt": PromptProps &
    Common<Prompt, keyof PromptProps> &
    Listeners<"heed-shown" | "heed-answer" | "heed-back" | "heed-dismiss" | "heed-complete">;
  "heed-rating": RatingProps & Common<Rating, keyof RatingProps>;
  "heed-scale": ScaleInputProps & Common<ScaleInput, keyof ScaleInputProps>;
  "heed-text": TextInputProps & Common<TextInput, keyof TextInputProps>;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends HeedElements {}
  }
}
