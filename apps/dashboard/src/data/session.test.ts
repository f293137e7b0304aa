import { expect, it } from "vitest";
import { readTokenFragment } from "./session.ts";

it("finds the token in the fragment, decoded", () => {
  expect(readTokenFragment("#token=heed_admin_a%2Bb")).toBe("heed_admin_a+b");
});

it.each(["", "#", "#token=", "#other=1"])("finds none in %j", (fragment) => {
  expect(readTokenFragment(fragment)).toBeNull();
});
