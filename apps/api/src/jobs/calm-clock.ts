const HOUR_MS = 3_600_000;

/** How far a clock may be set ahead at once without anybody looking twice. */
const LEAP_MS = HOUR_MS;
/** How long a leap must hold before it is believed: long enough for somebody to see to it. */
const BELIEVED_AFTER_MS = 24 * HOUR_MS;

export interface CalmClockParts {
  /** Epoch ms, by the machine's clock; default `Date.now`. */
  readonly wall?: () => number;
  /** Milliseconds that nobody can set; default `performance.now`. */
  readonly steady?: () => number;
  /** Told once for every leap, by how many milliseconds. */
  readonly onLeap?: (aheadMs: number) => void;
}

/**
 * Makes the clock of whatever removes things for good because of their age: a machine's clock that
 * leaps years ahead for a minute must not cost answers that are not due. A step back is followed at
 * once, a leap ahead only when it has held for a day; until then time goes on from before it. What a
 * machine slept through counts as a leap. At the start the machine's clock is believed.
 *
 * @returns whole epoch ms, as the machine's clock
 */
export function createCalmClock({
  wall = Date.now,
  steady = () => performance.now(),
  onLeap = () => {},
}: CalmClockParts = {}): () => number {
  let believed = wall() - steady();
  let leap: { offset: number; since: number } | null = null;

  return () => {
    const now = steady();
    const offset = wall() - now;
    if (offset <= believed + LEAP_MS) {
      believed = offset;
      leap = null;
      return Math.round(now + offset);
    }
    if (!leap || Math.abs(offset - leap.offset) > LEAP_MS) {
      leap = { offset, since: now };
      onLeap(offset - believed);
    }
    if (now - leap.since >= BELIEVED_AFTER_MS) {
      believed = offset;
      leap = null;
    }
    return Math.round(now + believed);
  };
}
