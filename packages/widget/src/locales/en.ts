import { promptEnglish } from "../prompt/english.ts";

/**
 * The interface's English texts. What a survey asks is the survey's own. `{…}` is filled in with a
 * number or a text.
 */
export const en = {
  ...promptEnglish,
  chooseOption: "Please choose an option.",
  rateAll: "Please rate every line.",
  writeText: "Please write an answer.",
  other: "Other",
  star_one: "{count} star",
  star_other: "{count} stars",
  /** What the five answers to a Kano question are. */
  kanoLike: "I like it",
  kanoExpect: "I expect it",
  kanoNeutral: "I don’t mind",
  kanoTolerate: "I can live with it",
  kanoDislike: "I dislike it",
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  invalidEmail: "Please check the e-mail address.",
  needsConsent: "Please agree first, or leave the fields empty.",
  feedback: "Feedback",
};
export default en;
