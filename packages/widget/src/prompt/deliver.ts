import type { Due, Progress } from "@heed/sdk";

/**
 * Records an answer and tells what its delivery came to. What may be retried is the client's
 * business: it is kept and sent again, so nothing is lost and there is nothing to say.
 *
 * @returns the code of a failure for good; empty when there is none
 */
export async function deliver(due: Due, progress: Progress): Promise<string> {
  try {
    await due.record(progress);
    return "";
  } catch (error) {
    const { isRetryable, code = "unknown" } = error as { isRetryable?: boolean; code?: string };
    return isRetryable ? "" : code;
  }
}
