import type { StoredAnswer } from "@heed/contracts";
import type { WordKind } from "./privacy-store.ts";

/** Tells which kind of words an answer holds; null: none, or they went already. */
export function kindOfWords({ value, expired }: StoredAnswer): WordKind | null {
  if (expired || typeof value === "number") return null;
  if (typeof value === "string") return value === "" ? null : "texts";
  if ("consent" in value) return "contacts";
  return "options" in value && value.other !== undefined ? "texts" : null;
}

/** Takes the words out and says so; what was picked beside them stays. */
export function withoutWords(answer: StoredAnswer): StoredAnswer {
  const { question, value } = answer;
  if (typeof value === "string") return { question, value: "", expired: true };
  if (typeof value === "number") return answer;
  if ("consent" in value) return { question, value: { consent: true }, expired: true };
  if (!("options" in value)) return answer;
  return { question, value: { options: value.options }, expired: true };
}
