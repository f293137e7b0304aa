export { decide } from "./decide.ts";
export type { Decision, Reason } from "./decision.ts";
export type {
  AskedMeasure,
  Asking,
  Candidate,
  History,
  PastPrompt,
  Visitor,
} from "./input.ts";
