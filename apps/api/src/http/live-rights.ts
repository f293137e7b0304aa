import type { Subscription } from "./live-feed.ts";
import { ProblemError } from "./problem.ts";

/** So late a revoked key or an ended session may still hear what is new. */
const LOOK_MS = 60_000;

/**
 * Ends a stream once whoever reads it may no longer: it was opened long ago. A database that does
 * not answer ends nothing.
 *
 * @param check throws a ProblemError when they may not
 */
export function endWhenRefused(
  subscription: Pick<Subscription, "end" | "onEnd">,
  check: () => Promise<unknown>,
  lookMs = LOOK_MS,
): void {
  const timer = setInterval(() => {
    check().catch((error: unknown) => {
      if (error instanceof ProblemError) subscription.end();
    });
  }, lookMs);
  timer.unref();
  subscription.onEnd(() => clearInterval(timer));
}
