import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { Prompt } from "./prompt.ts";
import { openPrompt, SURVEY } from "./prompt-fixture.ts";

test("a score whose stars do not load is asked in numbers, and the console is told", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  Prompt.loadView = () => Promise.reject(new TypeError("failed"));
  const { calls } = await openPrompt({
    survey: {
      ...SURVEY,
      questions: [
        {
          id: "blend",
          kind: "rating",
          points: 5,
          look: "stars",
          text: "How would you rate this blend?",
          labels: { min: "Poor", max: "Excellent" },
        },
      ],
    },
  });
  await page.getByRole("radio", { name: "3", exact: true }).click();
  await page.getByRole("button", { name: "Send" }).click();
  expect(calls.at(-1)).toEqual(["record", { disposition: "complete", answers: { blend: 3 } }]);
  expect(warn.mock.calls.join()).toContain("Heed: no-view,drawn");
});
