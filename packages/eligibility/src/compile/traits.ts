import type { TraitTest, TraitValue } from "../input.ts";
import { escapeRegExp } from "./escape.ts";

/** A condition on a trait, as its author writes it. */
export type TraitRule = { readonly trait: string; readonly orMissing?: boolean | undefined } & (
  | { readonly op: "exists" | "missing" }
  | { readonly op: "is" | "is-not" | "contains"; readonly value: TraitValue }
  | { readonly op: "above" | "at-least" | "below" | "at-most"; readonly value: number }
  | { readonly op: "one-of" | "none-of"; readonly value: readonly TraitValue[] }
);

/** Compiles a condition on a trait; a trait of another type than the condition's never fits it. */
export function toTraitTest(rule: TraitRule): TraitTest {
  const { trait } = rule;
  const missing = rule.orMissing ? "^$|" : "";
  const values = (all: readonly TraitValue[]) => all.map(toSource).join("|");
  switch (rule.op) {
    case "exists":
      return { trait, fit: "." };
    case "missing":
      return { trait, fit: "^$" };
    case "is":
      return { trait, fit: `${missing}^${toSource(rule.value)}$` };
    case "one-of":
      return { trait, fit: `${missing}^(?:${values(rule.value)})$` };
    case "is-not":
      return { trait, fit: `${missing}^(?!(?:${toSource(rule.value)})$).` };
    case "none-of":
      return { trait, fit: `${missing}^(?!(?:${values(rule.value)})$).` };
    case "contains":
      return {
        trait,
        fit: `${missing}^".*${escapeRegExp(JSON.stringify(`${rule.value}`).slice(1, -1))}`,
      };
    default: {
      const { value } = rule;
      const isLowest = rule.op === "above" || rule.op === "at-least";
      const isOpen = rule.op === "above" || rule.op === "below";
      const edge = isOpen ? nextNumber(value, isLowest) : value;
      return { trait, fit: `${missing}^[-\\d]`, ...(isLowest ? { min: edge } : { max: edge }) };
    }
  }
}

function toSource(value: TraitValue): string {
  return escapeRegExp(JSON.stringify(value));
}

/** Finds the next number that a double can hold, so that "above" becomes "at least". */
function nextNumber(value: number, up: boolean): number {
  if (value === 0) return up ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (up === value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
