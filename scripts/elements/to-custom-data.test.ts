import { expect, test } from "vitest";
import { toCustomData } from "./to-custom-data.ts";

const element = {
  tag: "heed-x",
  className: "X",
  description: "Asks x.",
  properties: [],
  methods: [],
  events: [],
  parts: [],
  cssProperties: [],
};

test("an attribute offers its values, a flag stands without one", () => {
  const attributes = [
    { name: "look", description: "how", type: { text: '"numbers" | "stars"' } },
    { name: "many", description: "whether", type: { text: "boolean" } },
    { name: "label", description: "what", type: { text: "string" } },
  ];
  expect(toCustomData([{ ...element, attributes }])).toEqual({
    version: 1.1,
    tags: [
      {
        name: "heed-x",
        description: "Asks x.",
        attributes: [
          { name: "look", description: "how", values: [{ name: "numbers" }, { name: "stars" }] },
          { name: "many", description: "whether", valueSet: "v" },
          { name: "label", description: "what" },
        ],
      },
    ],
  });
});
