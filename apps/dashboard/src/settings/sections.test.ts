import { SCOPES, scopesOf } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import { readSection, sectionsFor } from "./sections.ts";

test("an owner may open everything, and an account only who has one", () => {
  const all = new Set(SCOPES);
  expect(sectionsFor(all, true)).toEqual([
    ...["project", "keys", "members", "webhooks"],
    ...["privacy", "export", "audit", "account"],
  ]);
  expect(sectionsFor(all, false)).not.toContain("account");
});

test("a viewer may open only their own account", () => {
  expect(sectionsFor(new Set(scopesOf("viewer")), true)).toEqual(["account"]);
});

test("a section that nobody knows is none", () => {
  expect(readSection("keys")).toBe("keys");
  expect(readSection("toString")).toBeNull();
  expect(readSection(null)).toBeNull();
});
