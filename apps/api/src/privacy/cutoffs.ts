import type { Retention } from "@heed/contracts";
import type { Cutoffs } from "../store/privacy/privacy-store.ts";

const DAY_MS = 24 * 3_600_000;

/** Turns days into times: what was answered before them is past its time. */
export function toCutoffs(
  { answersDays, textsDays, contactsDays }: Retention,
  now: number,
): Cutoffs {
  const toTime = (days: number | null) => (days === null ? null : now - days * DAY_MS);
  return {
    answers: toTime(answersDays),
    texts: toTime(textsDays),
    contacts: toTime(contactsDays),
  };
}
