import { openBare } from "./bare-chromium.ts";
import { expect, test, toPage } from "./guest-house.ts";

/** When each was asked for, and when the page was first seen, in ms since its navigation. */
interface Times {
  seen: number;
  loader: number;
  api: number[];
}

const TIMES = `(() => {
  const at = (part) => performance.getEntriesByType("resource")
    .filter(({ name }) => name.includes(part)).map(({ startTime }) => startTime);
  return document.querySelector("heed-prompt")?.shadowRoot.querySelector("[part~=panel]") && {
    seen: performance.getEntriesByType("navigation")[0].activationStart,
    loader: at("/heed.js")[0],
    api: at("/v1/"),
  };
})()`;

test("a page that a browser really prerenders loads Heed, and asks the API for nothing before it is seen", async ({
  guest,
}) => {
  const early = `<script>(window.heedQueue ||= []).push(["track", "guest.short"])</script>`;
  const tag = guest.tag(`onload="localStorage.setItem('loaded', document.prerendering)"`);
  const next = new URL(guest.serve(toPage(early + tag))).pathname;
  const rules = JSON.stringify({ prerender: [{ urls: [next], eagerness: "immediate" }] });
  // The page that nobody sees says when Heed has arrived there, and the page before goes on by itself:
  // a browser that is looked into meanwhile may give up its prerendering.
  const goOn = `<script>addEventListener("storage", () => document.querySelector("a").click())</script>`;
  const first = guest.serve(
    toPage(`${goOn}<script type="speculationrules">${rules}</script><a href="${next}">Next</a>`),
  );
  const browser = await openBare(first);
  try {
    await browser.untilLeft(new URL(first).pathname);
    const { seen, loader, api } = await browser.until<Times>(next, TIMES);
    expect(seen).toBeGreaterThan(0);
    expect(loader).toBeLessThan(seen);
    expect(api.length).toBeGreaterThan(0);
    expect(Math.min(...api)).toBeGreaterThanOrEqual(seen);
  } finally {
    await browser.close();
  }
});
