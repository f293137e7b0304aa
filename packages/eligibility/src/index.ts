export { decide } from "./decide.ts";
export type { Decision, Reason } from "./decision.ts";
export type {
  AskedMeasure,
  Asking,
  Candidate,
  Draw,
  History,
  Pace,
  PastPrompt,
  TraitTest,
  TraitValue,
  Visitor,
} from "./input.ts";
