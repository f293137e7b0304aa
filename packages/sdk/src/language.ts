import type { PublicSurvey } from "@heed/contracts";

const SCRIPT_BY_REGION: Record<string, string> = {
  "zh-cn": "zh-hans",
  "zh-sg": "zh-hans",
  "zh-tw": "zh-hant",
  "zh-hk": "zh-hant",
  "zh-mo": "zh-hant",
};

/**
 * Chooses the language in which a survey is asked, out of those in which all of it is written.
 *
 * Lookup of RFC 4647 (3.4): the wanted tag, then the tag cut from its end; a Chinese region stands
 * for its script. Then any language of the same base, then the survey's default.
 *
 * @param wanted BCP 47, in any case; empty or unknown gives the default
 */
export function chooseLanguage(survey: PublicSurvey, wanted: string): string {
  const languages = Object.keys(survey.thanks).filter((language) =>
    survey.questions.every((question) => language in question.text),
  );
  const find = (fits: (language: string) => boolean) =>
    languages.find((language) => fits(language.toLowerCase()));

  let tag = wanted.toLowerCase();
  while (tag) {
    const exact = find((language) => language === tag);
    if (exact) return exact;
    tag = SCRIPT_BY_REGION[tag] ?? tag.replace(/(^|-)[^-]*$/, "");
  }
  const base = wanted.toLowerCase().split("-")[0];
  return find((language) => language.split("-")[0] === base) ?? survey.defaultLanguage;
}
