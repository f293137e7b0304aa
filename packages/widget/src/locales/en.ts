/** The interface's English texts. What a survey asks is the survey's own. */
export const en = {
  lang: "en",
  region: "Short survey",
  opened: "A short survey has opened at the end of the page.",
  close: "Close",
  never: "Don’t ask again",
  next: "Next",
  send: "Send",
  skip: "Skip",
  chooseScore: "Please choose a score.",
  writeText: "Please write an answer.",
  /** What happened, what was kept, what to do; followed by the error's code. */
  failed:
    "Your answer could not be saved; it is kept only until you close this. Please tell the site’s owner this code:",
};
