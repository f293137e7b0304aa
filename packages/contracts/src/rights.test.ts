import { expect, test } from "vitest";
import { ROLES, SCOPES, scopesOf } from "./rights.ts";

test("each role may all that the one below it may, and something more", () => {
  for (const [index, role] of ROLES.slice(0, -1).entries()) {
    const more = scopesOf(role);
    const less = scopesOf(ROLES[index + 1] ?? role);
    expect(less.filter((scope) => !more.includes(scope))).toEqual([]);
    expect(more.length).toBeGreaterThan(less.length);
  }
});

test("only an owner may change who may do what, and erase", () => {
  const owners = ["answers:erase", "keys:write", "members:write", "project:write"] as const;
  for (const scope of owners) {
    expect(ROLES.filter((role) => scopesOf(role).includes(scope))).toEqual(["owner"]);
  }
});

test("an owner may everything, and no role has a scope twice", () => {
  expect(scopesOf("owner")).toEqual(SCOPES);
  for (const role of ROLES) expect(new Set(scopesOf(role)).size).toBe(scopesOf(role).length);
});
