/** The English of the prompt and of what is built into it; `locales/en.ts` has the rest. */
export const promptEnglish = {
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
  /** How many more characters may be written; a plural form each, by Intl.PluralRules. */
  left_one: "{count} character left",
  left_other: "{count} characters left",
  /** Stands under a text that looks as if it held an e-mail address, a phone or a card number. */
  personal: "This looks like personal data. None is needed.",
  /** What happened, and what to do; followed by the error's code. */
  failed: "Your answer was not saved. Please tell the site’s owner this code:",
};
