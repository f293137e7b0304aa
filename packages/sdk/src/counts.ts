import type { DecisionItem } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";

/** How often which survey was decided how, since the last taking. Nothing names the visitor. */
export interface Counts {
  add(decision: Decision): void;
  /** Null when nothing was counted. */
  take(): DecisionItem | null;
}

export function createCounts(now: () => number): Counts {
  let tally: Record<string, DecisionItem["counts"][number]> = {};
  let since = 0;
  return {
    add({ survey, reason }) {
      since ||= now();
      const key = survey + reason;
      tally[key] ??= { survey, reason, count: 0 };
      tally[key].count += 1;
    },
    take() {
      if (!since) return null;
      const item: DecisionItem = {
        type: "decisions",
        id: createCountId(since),
        occurredAt: new Date(since).toISOString(),
        counts: Object.values(tally),
      };
      tally = {};
      since = 0;
      return item;
    },
  };
}

/** Makes a UUID of version 7 with 39 random bits: enough to tell a batch from its own repetition. */
function createCountId(time: number): string {
  // Decimal digits are hexadecimal ones, too.
  const random = Math.random().toFixed(12).slice(2);
  const stamp = time.toString(16).padStart(12, "0");
  return `${stamp.replace(/.{8}/, "$&-")}-7000-8000-${random}`;
}
