import { createHash } from "node:crypto";
import { ProblemError } from "../http/problem.ts";
import { createTokenBuckets } from "../http/token-buckets.ts";

const WINDOW_MS = 15 * 60_000;
/** Of one account from one place; then one more every 90 seconds. */
const PER_BOTH = 10;
/** Of one account from everywhere: above what one place takes, so that it locks nobody out alone. */
const PER_ACCOUNT = 50;
/** From one place, whatever the account. */
const PER_PLACE = 100;

export interface Attempts {
  /**
   * Counts an attempt to sign in; returns how to take it back when it was none to guess.
   *
   * @param place tells one address from another without telling it; null: counts for none
   * @throws ProblemError rate-limited
   */
  count(email: string, place: string | null): () => void;
}

/** Makes what slows down the guessing of passwords and codes. In memory: a restart forgets. */
export function createAttempts(clock: () => number): Attempts {
  const make = (capacity: number) => createTokenBuckets({ capacity, windowMs: WINDOW_MS }, clock);
  const [both, accounts, places] = [make(PER_BOTH), make(PER_ACCOUNT), make(PER_PLACE)];
  return {
    count(email, place) {
      const account = createHash("sha256").update(email).digest("base64");
      const buckets = [
        { buckets: both, name: `${account} ${place ?? ""}` },
        { buckets: accounts, name: account },
        ...(place === null ? [] : [{ buckets: places, name: place }]),
      ];
      const taken = buckets.map((one) => ({ ...one, result: one.buckets.take(one.name, 1) }));
      const giveBack = () => {
        for (const { buckets: of, name, result } of taken)
          if (result.isAllowed) of.giveBack(name, 1);
      };
      const waitMs = Math.max(...taken.map(({ result }) => result.waitMs));
      if (waitMs === 0) return giveBack;
      giveBack();
      throw new ProblemError(
        "rate-limited",
        "Too many attempts to sign in. Wait, then try again.",
        {
          headers: { "retry-after": String(Math.ceil(waitMs / 1000)) },
        },
      );
    },
  };
}
