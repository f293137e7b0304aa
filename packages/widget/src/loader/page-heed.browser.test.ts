import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SURVEY, SURVEY_ZH } from "../prompt/prompt-fixture.ts";
import { createPageHeed } from "./page-heed.ts";

const options = (config: object) => ({
  writeKey: "hw",
  apiUrl: "https://api.test",
  storage: null,
  fetch: async () => Response.json(config),
});

test("what is called before the start is done then, in its order", async () => {
  const heed = createPageHeed();
  const seen: string[] = [];
  heed.onDue(({ survey }) => seen.push(survey.id));
  heed.onDue(() => seen.push("stopped"))();
  const decision = heed.track("checkout.done");
  expect(heed.explain()).toEqual([]);
  heed.start(options({ interface: "en", surveys: [SURVEY] }));
  expect((await decision).reason).toBe("due");
  expect(seen).toEqual(["checkout"]);
  await expect.element(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  document.body.replaceChildren();
});

test("the prompt speaks the language that the API has chosen, through the host's bundler", async () => {
  const heed = createPageHeed();
  heed.start(options({ interface: "zh-Hans", surveys: [SURVEY_ZH] }));
  await heed.track("checkout.done");
  await expect.element(page.getByRole("region", { name: "简短问卷" })).toBeVisible();
  document.body.replaceChildren();
});

test("a second start does nothing and says so", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const heed = createPageHeed();
  heed.start(options({ interface: "en", surveys: [] }));
  heed.start(options({ interface: "en", surveys: [SURVEY] }));
  expect((await heed.track("checkout.done")).reason).toBe("wrong-touchpoint");
  expect(warned).toHaveBeenCalledWith("Heed: started-twice", "");
  warned.mockRestore();
});
