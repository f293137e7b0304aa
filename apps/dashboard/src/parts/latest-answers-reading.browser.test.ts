import type { ResponsePage, StoredResponse } from "@heed/contracts";
import { SCOPES } from "@heed/contracts/constants";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { responseOf } from "../testing/survey.ts";
import {
  broken,
  button,
  masking,
  minutes,
  paging,
  press,
  said,
  show,
  stretch,
  text,
} from "./latest-answers-fixture.ts";

afterEach(() => document.body.replaceChildren());

it("keeps every answer within reach after more came in than one page holds", async () => {
  let items = stretch(20, 1);
  const { element } = show(SCOPES, (query) => paging(items, 13)(query));
  await said("No. 8");
  items = stretch(59, 1);
  Object.assign(element, { tick: 1 });
  await press("Show the newest answers");
  await vi.waitFor(() => expect(minutes()[0]).toBe(59));
  expect(document.activeElement?.id).toBe("answers-title");
  while (minutes().at(-1) !== 1) {
    const count = minutes().length;
    await press("Older answers");
    await vi.waitFor(() => expect(minutes().length).toBeGreaterThan(count));
  }
  expect(minutes()).toEqual(items.map((_, index) => 59 - index));
});

it("begins anew where nothing was shown, however many came in", async () => {
  const unanswered = { ...responseOf(1, 9, ""), answers: [] };
  let items: StoredResponse[] = Array.from({ length: 5 }, (_, index) => ({
    ...unanswered,
    id: responseOf(index + 1, 9, "").id,
  })).reverse();
  const { element } = show(SCOPES, (query) => paging(items, 1)(query));
  await button("Older answers");
  expect(text()).not.toContain("No answers yet.");
  items = [...stretch(40, 10), ...items];
  Object.assign(element, { tick: 1 });
  await said("No. 40");
  await press("Older answers");
  await said("No. 36");
  expect(minutes()).toEqual([40, 39, 38, 37, 36, 35, 34, 33]);
});

it("leads the keyboard on where a button has done its work", async () => {
  let items = stretch(20, 1);
  const { element } = show(SCOPES, (query) => paging(items, 13)(query));
  await press("Older answers");
  await said("No. 7");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("No. 7"));
  expect(document.activeElement?.localName).toBe("li");
  items = stretch(21, 1);
  Object.assign(element, { tick: 1 });
  await press("Show 1 new answer");
  await said("No. 21");
  expect(document.activeElement?.id).toBe("answers-title");
});

it("says that it is reading, and that there are none only when it was read", async () => {
  const first = Promise.withResolvers<ResponsePage>();
  const { element } = show(SCOPES, () => first.promise);
  await said("Reading the answers");
  expect(text()).not.toContain("No answers yet.");
  expect(element.querySelector("[aria-busy=true]")).not.toBeNull();
  const { violations } = await axe.run(element, { runOnly: ["wcag2a", "wcag2aa"] });
  expect(violations.map(({ id }) => id)).toEqual([]);
  first.resolve({ items: [], nextCursor: null });
  await said("No answers yet.");
  expect(element.querySelector("[aria-busy]")).toBeNull();
});

it("says to a key that may not read answers that it may not, without a way to try again", async () => {
  const { element } = show(SCOPES, () => Promise.reject(broken(403)));
  await said("Your role shows numbers");
  expect(text()).not.toContain("No answers yet.");
  expect(element.querySelector("button")).toBeNull();
});

it("lets a key that may not unmask go back to what it may read", async () => {
  show(SCOPES, (query) => (query.unmask ? Promise.reject(broken(403)) : masking(query)));
  await said("Call ▒▒▒");
  await press("Show personal data");
  await said("The server said: Broken.");
  await press("Show personal data");
  await said("Call ▒▒▒");
});

it("says that older answers could not be read, and tries again", async () => {
  let isBroken = true;
  const items = stretch(20, 1);
  const { element } = show(SCOPES, async (query) => {
    if (isBroken && query.cursor !== undefined) throw broken(422);
    return paging(items, 13)(query);
  });
  await press("Older answers");
  await said("The server said: Broken.");
  expect(element.querySelectorAll("[role=alert]")).toHaveLength(1);
  expect(minutes()).toHaveLength(13);
  isBroken = false;
  await press("Try again");
  await said("No. 7");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("No. 7"));
  expect(element.querySelector("[role=alert]")).toBeNull();
});

it("says that what is on screen could not be read anew", async () => {
  let isBroken = false;
  const { element } = show(SCOPES, async (query) => {
    if (isBroken) throw broken(422);
    return masking(query);
  });
  await said("Call ▒▒▒");
  isBroken = true;
  Object.assign(element, { tick: 1 });
  await said("What you see is from");
  expect(text()).toContain("Call ▒▒▒");
  isBroken = false;
  await press("Try again");
  await vi.waitFor(() => expect(element.querySelector("[role=alert]")).toBeNull());
});
