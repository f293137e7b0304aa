import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { createTestHeed } from "../../sdk/src/test-heed.ts";
import TestOrder from "./test-order.svelte";
import TestShop from "./test-shop.svelte";

const mounted: Record<string, unknown>[] = [];
afterEach(async () => {
  for (const component of mounted.splice(0)) await unmount(component);
  document.body.replaceChildren();
});

test("a touchpoint is reached once, and the prompt of one's own is answered", async () => {
  const { heed, sent } = createTestHeed();
  const track = vi.spyOn(heed, "track");
  const props = { heed, touchpoint: "checkout.done" };
  mounted.push(mount(TestShop, { target: document.body, props }));
  const question = page.getByRole("button", { name: "How satisfied were you?" });
  await question.click();
  await expect.element(question).not.toBeInTheDocument();
  expect(track.mock.calls).toEqual([["checkout.done"]]);
  const [body = ""] = sent();
  expect(JSON.parse(body)).toMatchObject({
    items: [{ survey: "shop-csat", disposition: "complete", answers: [{ value: 5 }] }],
  });
});

test("without a touchpoint nothing is reached", () => {
  const { heed } = createTestHeed();
  const track = vi.spyOn(heed, "track");
  mounted.push(mount(TestShop, { target: document.body, props: { heed } }));
  flushSync();
  expect(track).not.toHaveBeenCalled();
});

test("a component that has gone no longer listens", async () => {
  const { heed } = createTestHeed();
  const shop = mount(TestShop, { target: document.body, props: { heed } });
  flushSync();
  await unmount(shop);
  expect((await heed.track("checkout.done")).reason).toBe("due");
  expect((await heed.track("checkout.done")).reason).toBe("due");
});

test("a component without setHeed above it says what is missing", () => {
  expect(() => mount(TestOrder, { target: document.body })).toThrow("setHeed(heed)");
});
