import type { Appended } from "./engine.ts";
import type { AppendOutcome, DecisionBatch, Intake, ResponseRow } from "./store.ts";

/** Tells what pages decided from an answer. */
export function isDecisions(given: Intake): given is DecisionBatch {
  return "counts" in given;
}

/** Sorts what is to be written by its kind, each in the given order. */
export function splitIntake(intake: readonly Intake[]) {
  const rows: ResponseRow[] = [];
  const batches: DecisionBatch[] = [];
  for (const given of intake) {
    if (isDecisions(given)) batches.push(given);
    else rows.push(given);
  }
  return { rows, batches };
}

/** Puts the outcomes back into the order in which their rows and batches were given. */
export function joinOutcomes(
  intake: readonly Intake[],
  { outcomes, counted }: Appended,
): AppendOutcome[] {
  if (counted.length === 0) return outcomes;
  const ofRows = outcomes.values();
  const ofBatches = counted.values();
  return intake.map((given) => {
    if (isDecisions(given)) return { status: ofBatches.next().value ? "counted" : "known" };
    const outcome = ofRows.next().value;
    if (!outcome) throw new Error("the engine gave fewer outcomes than rows");
    return outcome;
  });
}
