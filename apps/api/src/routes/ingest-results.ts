import { type ItemResult, PROBLEMS, type ProblemCode } from "@heed/contracts";
import { type FieldError, ProblemError } from "../http/problem.ts";
import type { AppendOutcome } from "../store/store.ts";
import type { Checked } from "./ingest-item.ts";

interface CheckedOne {
  readonly id: string | null;
  readonly checked: Checked;
}

/** What is kept of a body while its answers are stored: the body itself, parsed, is not. */
export interface CheckedBody {
  readonly projectId: string;
  readonly items: readonly CheckedOne[];
}

export type Outcome = AppendOutcome | { status: "impossible" };

/** Refuses the item for now when its answer is among those for which there is no room. */
export function orWait(item: CheckedOne, waiting: ReadonlySet<string>): CheckedOne {
  const { checked } = item;
  if (checked.kind !== "response" || !waiting.has(checked.given.id)) return item;
  const message = "is more than the project takes in a day";
  return {
    ...item,
    checked: { kind: "refused", refusal: { code: "rate-limited", pointer: "", message } },
  };
}

/** Tells of each item what became of it, in the items' order. */
export function toResults(items: CheckedBody["items"], outcomes: readonly Outcome[]): ItemResult[] {
  const inOrder = outcomes.values();
  return items.map(({ id: given, checked: item }, index): ItemResult => {
    const at = `/items/${index}`;
    if (item.kind === "refused") {
      const { code, pointer, message } = item.refusal;
      return { index, id: given, status: "refused", code, pointer: at + pointer, message };
    }
    const { id } = item.given;
    const outcome = inOrder.next().value;
    if (!outcome) throw new Error("the writer gave fewer outcomes than it was given");
    if (outcome.status === "impossible") {
      const message = "holds a value that the database cannot store";
      return { index, id, status: "refused", code: "invalid-request", pointer: at, message };
    }
    if (outcome.status !== "conflict") {
      const lack = item.kind === "response" ? item.lack : null;
      return {
        index,
        id,
        status: outcome.status === "known" ? "known" : "accepted",
        ...(lack && { ...lack, pointer: at + lack.pointer }),
      };
    }
    const message = "is stored with another content";
    return { index, id, status: "refused", code: "id-conflict", pointer: `${at}/id`, message };
  });
}

/** The id of whatever was sent as an item; null when it has none. */
export function idOf(item: unknown): string | null {
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
  return typeof id === "string" && id.length <= 64 ? id : null;
}

/** The problem's code is the items' own if they share one, else the general one. */
export function allRefused(results: readonly ItemResult[]): ProblemError {
  const codes = new Set(results.map(({ code }) => code));
  const [shared] = codes;
  const code = codes.size === 1 && isProblemCode(shared) ? shared : "invalid-request";
  return new ProblemError(code, "No item was stored. See errors for each.", {
    errors: toErrors(results),
    results: [...results],
  });
}

/** What was refused, as a problem names it. */
export function toErrors(results: readonly ItemResult[]): FieldError[] {
  return results
    .filter(({ status }) => status === "refused")
    .map(({ pointer = "", message = "", code = "" }) => ({ pointer, message, code }));
}

function isProblemCode(code: string | undefined): code is ProblemCode {
  return code !== undefined && Object.hasOwn(PROBLEMS, code);
}
