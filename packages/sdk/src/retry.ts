const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;
/** A longer one would overflow and fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Computes how long to wait before the next attempt: any time up to a limit that doubles from one
 * second to one minute ("full jitter"), so that clients that failed together do not return
 * together; after what the server asks for, for the same reason.
 *
 * @param failures how many attempts have failed in a row, from 1
 * @param retryAfterMs the server's wish; never undercut
 * @param random 0 ≤ random < 1
 * @returns milliseconds
 */
export function delayBeforeRetry(
  failures: number,
  retryAfterMs: number | null = null,
  random: () => number = Math.random,
): number {
  const limit = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
  return Math.min(LONGEST_TIMER_MS, (retryAfterMs ?? 0) + limit * random());
}

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * @param now epoch ms
 * @returns milliseconds from `now`, at least 0; undefined when the header is absent or unreadable.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
