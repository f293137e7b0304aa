import type { Reason } from "./decision.ts";
import type { Candidate, Visitor } from "./input.ts";

/** Names the first of a survey's conditions that the visitor does not fit. */
export function whyUnfit(survey: Candidate, visitor: Visitor): Reason | undefined {
  const { page, referrer, media, traits } = survey;
  const fits = (source: string | undefined, text: string) => !source || RegExp(source).test(text);
  if (!fits(page, visitor.url.replace(/#.*/, "")) || !fits(referrer, visitor.referrer)) {
    return "wrong-page";
  }
  if (media && !visitor.fitsMedia(media)) return "wrong-device";
  const isWrong = traits?.some(({ trait, fit, min, max }) => {
    // Only a number gets past `fit` where there are bounds; no number is beyond an absent one.
    const given = visitor.traits[trait] as number;
    // What is no JSON, as an object's inherited methods, counts as missing.
    return (
      !fits(fit, JSON.stringify(given) ?? "") || given < (min as number) || given > (max as number)
    );
  });
  if (isWrong) return "wrong-trait";
  return survey.needsConsent && !visitor.canRemember ? "no-consent" : undefined;
}
