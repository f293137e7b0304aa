import { expect, test } from "vitest";
import type { ElementDoc, Member } from "./manifest.ts";
import { toTables } from "./to-tables.ts";

const validity: Member = { kind: "field", name: "validity", type: { text: "ValidityState" } };
const empty = { methods: [], events: [], parts: [], cssProperties: [] };
const control = (tag: string, own: string): ElementDoc => ({
  ...empty,
  tag,
  className: tag,
  description: `Asks ${own}.`,
  attributes: [
    { name: "label", description: "the question", type: { text: "string" }, fieldName: "label" },
    { name: own, description: "one | the other", type: { text: '"a" | "b"' } },
  ],
  properties: [{ kind: "field", name: "label", type: { text: "string" } }, validity],
});
const prompt: ElementDoc = {
  ...empty,
  tag: "heed-prompt",
  className: "Prompt",
  description: "Asks all.",
  attributes: [],
  properties: [{ kind: "field", name: "due", type: { text: "Due" }, description: "the survey" }],
};

test("what all elements of a form have stands once, before them", () => {
  const text = toTables([control("heed-a", "x"), control("heed-b", "y"), prompt]);
  expect(text.match(/`label`/g)).toHaveLength(1);
  expect(text.match(/`validity`/g)).toHaveLength(1);
  expect(text.indexOf("`label`")).toBeLessThan(text.indexOf("### `<heed-a>`"));
  expect(text).toContain("### `<heed-prompt>`\n\nAsks all.\n\n| kind |");
  expect(text).toContain("| property | `due` | `Due` | the survey |");
});

test("a bar inside a cell does not end it", () => {
  const text = toTables([control("heed-a", "x"), control("heed-b", "y")]);
  expect(text).toContain('| attribute | `x` | `"a" \\| "b"` | one \\| the other |');
});
