import type { StoredResponse } from "@heed/contracts";
import type { Principal } from "../http/auth.ts";
import { ProblemError } from "../http/problem.ts";
import { wordsOf } from "./mask-response.ts";

/**
 * Lets only those see what looks personal who may.
 *
 * @throws ProblemError key-not-allowed
 */
export function requireUnmask({ scopes }: Pick<Principal, "scopes">, pointer: string): void {
  if (scopes.has("answers:unmask")) return;
  throw new ProblemError("key-not-allowed", "This needs the scope answers:unmask.", {
    errors: [{ pointer, message: "lacks the scope answers:unmask" }],
  });
}

/**
 * Tells whether a masked response still shows the words that were searched for. One that does not
 * would tell by being found what is masked in it, digit after digit.
 */
export function showsText(response: StoredResponse, text: string | undefined): boolean {
  if (text === undefined || !response.isMasked) return true;
  const sought = lowerAscii(text);
  return wordsOf(response).some((words) => lowerAscii(words).includes(sought));
}

/** As the databases compare: the case of ASCII letters alone does not matter. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
