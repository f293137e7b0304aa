import { describe } from "vitest";
import type { Store } from "../store/store.ts";
import { describeAnswers } from "./answers.suite.ts";
import { describeKeeping } from "./keeping.suite.ts";
import { describeTelling } from "./telling.suite.ts";
import { useBench } from "./testing/bench.ts";

/** Runs the rules of sending on one database, against a real listener. */
export function describeSender(dialect: Store["dialect"]): void {
  const bench = useBench(dialect);
  describe("answers", () => describeAnswers(bench));
  describe("telling", () => describeTelling(bench));
  describe("keeping", () => describeKeeping(bench));
}
