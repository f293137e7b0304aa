import { expect, test } from "vitest";
import { StorageUnavailable } from "../store/store.ts";
import { createLiveFeed } from "./live-feed.ts";
import { endWhenRefused } from "./live-rights.ts";
import { ProblemError } from "./problem.ts";

/** Looks every millisecond, and says how it went on at each. */
function watch(answers: (Error | null)[]) {
  const feed = createLiveFeed();
  const subscription = feed.subscribe("p");
  let looks = 0;
  const done = new Promise<void>((resolve) => subscription.onEnd(resolve));
  endWhenRefused(
    subscription,
    async () => {
      const answer = answers[looks++] ?? null;
      if (answer) throw answer;
      if (looks >= answers.length) subscription.end();
    },
    1,
  );
  return { done, feed, looks: () => looks };
}

test("a stream goes on while its reader may, and ends when they may not", async () => {
  const { done, feed, looks } = watch([null, null, new ProblemError("session-over", ""), null]);
  await done;
  expect([looks(), feed.isWatched("p")]).toEqual([3, false]);
});

test("a database that does not answer ends nothing", async () => {
  const { done, looks } = watch([new StorageUnavailable("away"), null, null]);
  await done;
  expect(looks()).toBe(3);
});
