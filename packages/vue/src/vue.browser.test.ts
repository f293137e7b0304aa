import type { Heed } from "@heed/sdk";
import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { type App, createApp, defineComponent, h, nextTick, ref, shallowRef } from "vue";
import { createTestHeed } from "../../sdk/src/test-heed.ts";
import { useDue, useTouchpoint } from "./composables.ts";
import { type HeedPluginOptions, heedPlugin } from "./plugin.ts";

const apps: App[] = [];
afterEach(() => {
  for (const app of apps.splice(0)) app.unmount();
  document.body.replaceChildren();
});

function mount(setup: () => () => unknown, options: HeedPluginOptions): App {
  const app = createApp(defineComponent({ setup }));
  app.use(heedPlugin, options);
  app.mount(document.body.appendChild(document.createElement("div")));
  apps.push(app);
  return app;
}

function spyOn(heed: Heed) {
  return {
    track: vi.spyOn(heed, "track"),
    identify: vi.spyOn(heed, "identify"),
    reset: vi.spyOn(heed, "reset"),
    setConsent: vi.spyOn(heed, "setConsent"),
  };
}

test("a touchpoint is reached once, and the prompt of one's own is answered", async () => {
  const { heed, sent } = createTestHeed();
  const { track } = spyOn(heed);
  mount(
    () => {
      const { due, close } = useDue();
      useTouchpoint("checkout.done");
      const answer = async () => {
        due.value?.shown();
        await due.value?.record({ disposition: "complete", answers: { score: 5 } });
        close();
      };
      return () =>
        due.value ? h("button", { onClick: answer }, due.value.survey.questions[0]?.text) : "idle";
    },
    { heed },
  );
  await page.getByRole("button", { name: "How satisfied were you?" }).click();
  await expect.element(page.getByText("idle")).toBeVisible();
  expect(track.mock.calls).toEqual([["checkout.done"]]);
  const [body = ""] = sent();
  expect(JSON.parse(body)).toMatchObject({
    items: [{ survey: "shop-csat", disposition: "complete", answers: [{ value: 5 }] }],
  });
});

test("a touchpoint waits for its condition, and is reached again after that was false", async () => {
  const { heed } = createTestHeed();
  const { track } = spyOn(heed);
  const isReached = ref(false);
  mount(
    () => {
      useTouchpoint("checkout.done", isReached);
      return () => "page";
    },
    { heed },
  );
  expect(track).not.toHaveBeenCalled();
  for (const next of [true, false, true]) {
    isReached.value = next;
    await nextTick();
  }
  expect(track).toHaveBeenCalledTimes(2);
});

test("the person and the consent are told before any touchpoint, and at every change", async () => {
  const { heed, people } = createTestHeed();
  const { track, identify, reset, setConsent } = spyOn(heed);
  const person = shallowRef<{ id: string; signature: string } | null>({
    id: "ada",
    signature: "5f",
  });
  const app = mount(
    () => {
      useTouchpoint("checkout.done");
      return () => "page";
    },
    { heed, person, consent: "granted" },
  );
  const order = [setConsent, identify, track].map((spy) => spy.mock.invocationCallOrder[0] ?? 0);
  expect(order.toSorted((a, b) => a - b)).toEqual(order);
  person.value = { id: "ada", signature: "5f" };
  expect(identify.mock.calls).toEqual([["ada", undefined, { signature: "5f" }]]);
  // Their history is read as soon as something would be asked.
  await vi.waitFor(() => expect(people()).toEqual(["ada"]));
  person.value = null;
  expect(reset).toHaveBeenCalledTimes(1);
  app.unmount();
  person.value = { id: "ben", signature: "5f" };
  expect(identify).toHaveBeenCalledTimes(1);
});

test("a component that has gone no longer listens", async () => {
  const { heed } = createTestHeed();
  const isThere = ref(true);
  const Own = defineComponent({
    setup() {
      useDue();
      return () => "own";
    },
  });
  mount(() => () => (isThere.value ? h(Own) : "gone"), { heed });
  isThere.value = false;
  await nextTick();
  expect((await heed.track("checkout.done")).reason).toBe("due");
  expect((await heed.track("checkout.done")).reason).toBe("due");
});
