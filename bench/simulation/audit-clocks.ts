import type { Asking } from "@heed/eligibility";
import type { LoggedPrompt, Memory } from "./log.ts";
import { DAY, MINUTE } from "./people.ts";
import type { SimulatedSurvey } from "./surveys.ts";

/** One clock, held against every prompt that it bound. */
export interface ClockCheck {
  readonly clock: string;
  readonly limit: string;
  /** How many prompts an earlier one bound. */
  bound: number;
  /** The shortest wait seen, as a share of the wait that the clock asks for. */
  tightest: number | null;
  /** Prompts that came sooner than the clock allows, by the clock of the device that decided. */
  beyond: number;
}

export interface ClocksAudit {
  readonly checks: readonly ClockCheck[];
  /** Prompts after "don't ask again", and second ones on one page. */
  readonly afterOptOut: number;
  readonly secondOnPage: number;
  /**
   * Prompts that came too soon by the true time, by more than the clocks' ordinary few minutes: after
   * one that the signed person's history held, and after one that only the device or its page knew,
   * there with clocks that were right at both prompts and with one that was not.
   */
  readonly early: {
    readonly signed: number;
    readonly rightClocks: number;
    readonly wrongClocks: number;
  };
}

/** Ordinary clocks differ by so much. */
const ORDINARY_MS = 5 * MINUTE;

/**
 * Counts over all prompts of a simulation, in another way than `decide` does: everything that one
 * memory kept is held against every later prompt that this memory could have known of.
 */
export function auditClocks(
  prompts: readonly LoggedPrompt[],
  surveys: readonly SimulatedSurvey[],
  asking: Asking,
): ClocksAudit {
  const paces = new Map(surveys.map(({ id, pace }) => [id, pace ?? {}]));
  const checks = new Map<string, ClockCheck>();
  const early = {
    signed: new Set<LoggedPrompt>(),
    rightClocks: new Set<LoggedPrompt>(),
    wrongClocks: new Set<LoggedPrompt>(),
  };
  let [afterOptOut, secondOnPage] = [0, 0];

  const hold = (later: LoggedPrompt, clock: string, limit: string, wait: Wait, days: number) => {
    if (days <= 0) return;
    const check = checks.get(clock) ?? { clock, limit, bound: 0, tightest: null, beyond: 0 };
    checks.set(clock, check);
    const share = wait.seen / (days * DAY);
    check.bound += 1;
    check.tightest = Math.min(check.tightest ?? Number.POSITIVE_INFINITY, share);
    if (share < 1) check.beyond += 1;
    if (wait.real < days * DAY - ORDINARY_MS) {
      const isRight = Math.abs(later.clockError) < ORDINARY_MS && wait.isClockSteady;
      early[wait.isSigned ? "signed" : isRight ? "rightClocks" : "wrongClocks"].add(later);
    }
  };

  for (const [memory, theirs] of groupByMemory(prompts)) {
    for (const [index, later] of theirs.entries()) {
      const before = theirs.slice(0, index).filter((one) => keeps(one, memory));
      if (before.some(({ act }) => act === "forever")) afterOptOut += 1;
      const pace = paces.get(later.survey) ?? {};
      const waits = before.map((earlier) => waitBetween(earlier, later));
      for (const [nth, earlier] of before.entries()) {
        const wait = waits[nth];
        if (!wait) continue;
        const isNps = later.measure === "nps";
        const ofBoth = (one: "survey" | "measure" | "touchpoint") => earlier[one] === later[one];
        hold(later, "between any two", "24 h", wait, asking.floorHours / 24);
        if (ofBoth("measure") && isNps) hold(later, "NPS", "90 d", wait, asking.relationalDays);
        if (ofBoth("survey") && !isNps) {
          hold(later, "one CSAT or CES survey", "30 d", wait, asking.transactionalDays);
        }
        if (ofBoth("touchpoint") && !isNps && earlier.measure !== "nps") {
          hold(later, "CSAT and CES at a touchpoint", "30 d", wait, asking.transactionalDays);
        }
        if (earlier.act === "dismiss") {
          const days = asking.quietAfterDismissalDays;
          hold(later, "after a dismissal", "30 d", waitSince(wait, memory, earlier), days);
          hold(later, OWN, OWN_LIMIT, waitSince(wait, memory, earlier), pace.quietDays ?? 0);
        }
        hold(later, OWN, OWN_LIMIT, wait, pace.anyDays ?? 0);
        if (ofBoth("survey")) hold(later, OWN, OWN_LIMIT, wait, pace.surveyDays ?? 0);
        if (ofBoth("measure")) hold(later, OWN, OWN_LIMIT, wait, pace.measureDays ?? 0);
        if (ofBoth("touchpoint")) hold(later, OWN, OWN_LIMIT, wait, pace.touchpointDays ?? 0);
      }
      // So many prompts are allowed; the next one waits until the oldest of them is out of sight.
      const shortestFirst = waits.sort((a, b) => a.seen - b.seen);
      const weekly = shortestFirst[asking.promptsPer7Days - 1];
      const quarterly = shortestFirst[asking.promptsPer90Days - 1];
      if (weekly) hold(later, "1 in 7 days", "7 d", weekly, 7);
      if (quarterly) hold(later, "3 in 90 days", "90 d", quarterly, 90);
      if (memory.id === later.page && before.length >= asking.promptsPerSession) secondOnPage += 1;
    }
  }
  return {
    checks: [...checks.values()].sort((a, b) => a.clock.localeCompare(b.clock, "en")),
    afterOptOut,
    secondOnPage,
    early: {
      signed: early.signed.size,
      rightClocks: early.rightClocks.size,
      wrongClocks: early.wrongClocks.size,
    },
  };
}

const OWN = "a survey's own pace";
const OWN_LIMIT = "20–60 d";

interface Wait {
  /** From what was remembered of the earlier prompt, by the later one's device. */
  seen: number;
  /** In truth. */
  real: number;
  /** The earlier prompt was dated by a clock that was right, too. */
  isClockSteady: boolean;
  /** The signed person's history held the earlier prompt. */
  isSigned: boolean;
}

function waitBetween(earlier: LoggedPrompt, later: LoggedPrompt): Wait {
  const real = later.at - earlier.at;
  const isKnownTo = (whose: "device" | "server") =>
    earlier.memories.some(
      ({ id, keeps, clock }) =>
        keeps && clock === whose && later.memories.some((one) => one.id === id),
    );
  const isSigned = isKnownTo("server");
  // A device dates by its own clock, then and now; the server's times come by the clock of now.
  const own = isKnownTo("device")
    ? Math.round(later.at + later.clockError) - Math.round(earlier.at + earlier.clockError)
    : real;
  // What lies within the ordinary minutes is one prompt, dated by the device.
  const isOne = Math.abs(own - real) < ORDINARY_MS;
  return {
    real,
    seen: isSigned && !isOne ? Math.min(own, real) : own,
    isClockSteady: Math.abs(earlier.clockError) < ORDINARY_MS,
    isSigned,
  };
}

/** The quiet runs from the dismissal where the device saw it; the server knows the prompt's time. */
function waitSince(wait: Wait, memory: Memory, { actAfter }: LoggedPrompt): Wait {
  if (memory.clock === "server") return wait;
  return { ...wait, seen: wait.seen - actAfter, real: wait.real - actAfter };
}

function keeps(prompt: LoggedPrompt, memory: Memory): boolean {
  return prompt.memories.some(({ id, keeps }) => id === memory.id && keeps);
}

function groupByMemory(prompts: readonly LoggedPrompt[]): Map<Memory, LoggedPrompt[]> {
  const byId = new Map<string, [Memory, LoggedPrompt[]]>();
  for (const prompt of prompts) {
    for (const memory of prompt.memories) {
      const [, list] = byId.get(memory.id) ?? [];
      if (list) list.push(prompt);
      else byId.set(memory.id, [memory, [prompt]]);
    }
  }
  return new Map(byId.values());
}
