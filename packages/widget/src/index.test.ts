import { expect, test } from "vitest";

test("a server without a DOM can import the elements' classes", async () => {
  expect("HTMLElement" in globalThis).toBe(false);
  const { Ces, Csat, Nps, Prompt, ScaleInput, TextInput } = await import("./index.ts");
  expect([Ces, Csat, Nps, Prompt, ScaleInput, TextInput].every(Boolean)).toBe(true);
  const { Choice, Contact, FeedbackButton, Kano, Matrix, Rating } = await import("./index.ts");
  expect([Choice, Contact, FeedbackButton, Kano, Matrix, Rating].every(Boolean)).toBe(true);
});

test("a server that imports ./define registers nothing and does not fail", async () => {
  await expect(import("./define.ts")).resolves.toBeDefined();
});
