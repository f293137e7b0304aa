import { expect, test, vi } from "vitest";
import { Prompt } from "../prompt/prompt.ts";
import { openPrompt, SURVEY } from "../prompt/prompt-fixture.ts";

test("a bar whose sheet does not load is asked in the corner, and the console is told", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  Prompt.loadView = () => Promise.reject(new TypeError("failed"));
  const { prompt } = await openPrompt({ survey: { ...SURVEY, presentation: "bar" } });
  const box = prompt.shadowRoot?.querySelector("[part~=panel]")?.getBoundingClientRect();
  expect(box?.right).toBeLessThanOrEqual(innerWidth);
  expect(box?.left).toBeGreaterThanOrEqual(0);
  expect(warn.mock.calls.join()).toContain("Heed: no-view,placed");
});

test("a popover asks for no sheet of its own", async () => {
  const load = vi.fn(() => Promise.reject(new TypeError("failed")));
  Prompt.loadView = load;
  await openPrompt({ survey: SURVEY });
  expect(load).not.toHaveBeenCalled();
});
