import { expect, test } from "vitest";
import { CLAIMS, type Claim } from "./claims.ts";
import { findFaults, toTables } from "./to-tables.ts";

const keyboard: Claim = {
  criterion: "2.1.1",
  name: "Keyboard",
  level: "A",
  conformance: "Supports",
  remark: "Arrows choose.",
};
const proof = {
  criterion: "2.1.1",
  name: "Keyboard",
  fact: "%s, it goes",
  file: "a/b.browser.test.ts",
};

test("a row has the claim, its remark and the facts that prove it, each once, with the file", () => {
  expect(toTables([keyboard], [proof, proof])).toContain(
    "| **2.1.1 Keyboard** | Supports | Arrows choose.<br>[b](../a/b.browser.test.ts): it goes. |",
  );
});

test("a claim without a test is a fault, one with a test is none", () => {
  expect(findFaults([keyboard], [])).toEqual(["2.1.1 Keyboard is claimed, and no test proves it"]);
  expect(findFaults([keyboard], [proof])).toEqual([]);
});

test("what does not apply must say why", () => {
  const claim: Claim = { ...keyboard, conformance: "Not Applicable", remark: "" };
  expect(findFaults([claim], [])).toEqual(['2.1.1 is "Not Applicable", and nothing says why']);
  expect(findFaults([{ ...claim, remark: "No keys." }], [])).toEqual([]);
});

test("a title with another name or number than the criterion's is a fault", () => {
  const faults = findFaults([keyboard], [proof, { ...proof, name: "Keybord" }]);
  expect(faults).toEqual(["a/b.browser.test.ts: WCAG 2.2 A and AA have no 2.1.1 Keybord"]);
});

test("WCAG 2.2 has 31 criteria of level A and 24 of level AA, parsing being no longer one", () => {
  const count = (level: string) => CLAIMS.filter((claim) => claim.level === level).length;
  expect([count("A"), count("AA")]).toEqual([31, 24]);
  expect(new Set(CLAIMS.map(({ criterion }) => criterion)).size).toBe(55);
});
