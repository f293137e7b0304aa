export type { Decision, Reason } from "./decision.ts";
