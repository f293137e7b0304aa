/**
 * The interface's English texts. What a survey asks is the survey's own. `{…}` is filled in with a
 * number or a text.
 */
export const en = {
  lang: "en",
  region: "Short survey",
  opened: "A short survey has opened at the end of the page.",
  close: "Close",
  never: "Don’t ask again",
  back: "Back",
  next: "Next",
  send: "Send",
  skip: "Skip",
  /** Both numbers are filled in with the language's own digits. */
  progress: "Question {at} of {of}",
  chooseScore: "Please choose a score.",
  chooseOption: "Please choose an option.",
  rateAll: "Please rate every line.",
  writeText: "Please write an answer.",
  /** How many more characters may be written; a plural form each, by Intl.PluralRules. */
  left_one: "{count} character left",
  left_other: "{count} characters left",
  /** Stands under a text that looks as if it held an e-mail address, a phone or a card number. */
  personal: "This looks like personal data. You need not give any.",
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
  /** What happened, what was kept, what to do; followed by the error's code. */
  failed:
    "Your answer could not be saved; it is kept only until you close this. Please tell the site’s owner this code:",
};

export default en;
