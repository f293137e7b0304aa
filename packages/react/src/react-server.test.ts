import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { createTestHeed } from "../../sdk/src/test-heed.ts";
import { useDue, useHeed, useTouchpoint } from "./hooks.ts";
import { HeedProvider } from "./provider.tsx";

function Page() {
  useTouchpoint("checkout.done");
  const [due] = useDue();
  return createElement("p", null, due ? "due" : "nothing is due");
}

function Lost() {
  return createElement("p", null, `${useHeed()}`);
}

test("a server renders the page, and tells Heed nothing", () => {
  const { heed } = createTestHeed();
  const told = [vi.spyOn(heed, "track"), vi.spyOn(heed, "identify"), vi.spyOn(heed, "setConsent")];
  const props = { heed, person: { id: "ada" }, consent: "granted" } as const;
  const html = renderToString(createElement(HeedProvider, props, createElement(Page)));
  expect(html).toBe("<p>nothing is due</p>");
  for (const spy of told) expect(spy).not.toHaveBeenCalled();
});

test("a hook without a provider says what is missing", () => {
  expect(() => renderToString(createElement(Lost))).toThrow("<HeedProvider>");
});
