import type { Heed } from "@heed/sdk";
import { createElement, type ReactNode, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { createTestHeed } from "../../sdk/src/test-heed.ts";
import { useDue, useHeed, useTouchpoint } from "./hooks.ts";
import { HeedProvider, type HeedProviderProps } from "./provider.tsx";

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
});

/** Renders as a page in development does, its effects run twice. */
function render(node: ReactNode): void {
  root ??= createRoot(document.body.appendChild(document.createElement("div")));
  root.render(createElement(StrictMode, null, node));
}

const provide = (props: HeedProviderProps, ...children: ReactNode[]) =>
  createElement(HeedProvider, props, ...children);

function Reached({ when = true, at = "checkout.done" }: { when?: boolean; at?: string }) {
  useTouchpoint(at, when);
  return null;
}

/** The host's own prompt: one button that answers 5. */
function OwnPrompt() {
  const [due, close] = useDue();
  if (!due) return null;
  due.shown();
  const answer = () => {
    due.record({ disposition: "complete", answers: { score: 5 } }).then(close);
  };
  return createElement(
    "button",
    { type: "button", onClick: answer },
    due.survey.questions[0]?.text,
  );
}

function Name() {
  return createElement("p", null, typeof useHeed().track);
}

function spyOn(heed: Heed) {
  return {
    track: vi.spyOn(heed, "track"),
    identify: vi.spyOn(heed, "identify"),
    reset: vi.spyOn(heed, "reset"),
    setConsent: vi.spyOn(heed, "setConsent"),
  };
}

test("a touchpoint is reached once though effects run twice, and the prompt of one's own is answered", async () => {
  const { heed, sent } = createTestHeed();
  const { track } = spyOn(heed);
  render(provide({ heed }, createElement(OwnPrompt), createElement(Reached)));
  const question = page.getByRole("button", { name: "How satisfied were you?" });
  await question.click();
  await expect.element(question).not.toBeInTheDocument();
  expect(track.mock.calls).toEqual([["checkout.done"]]);
  const [body = ""] = sent();
  expect(JSON.parse(body)).toMatchObject({
    items: [{ survey: "shop-csat", disposition: "complete", answers: [{ value: 5 }] }],
  });
});

test("a touchpoint waits for its condition, and is reached again after that was false", async () => {
  const { heed } = createTestHeed();
  const { track } = spyOn(heed);
  for (const when of [false, true, true, false, true]) {
    render(
      provide({ heed }, createElement(Reached, { when }), createElement("i", null, `${when}`)),
    );
    await expect.element(page.getByText(`${when}`)).toBeInTheDocument();
    await vi.waitFor(() => expect(document.querySelector("i")?.textContent).toBe(`${when}`));
  }
  await vi.waitFor(() => expect(track).toHaveBeenCalledTimes(2));
});

test("the person and the consent are told before any touchpoint below, and once", async () => {
  const { heed, people } = createTestHeed();
  const { track, identify, setConsent } = spyOn(heed);
  const person = { id: "ada", traits: { plan: "pro" }, signature: "5f" };
  render(provide({ heed, person, consent: "granted" }, createElement(Reached)));
  await vi.waitFor(() => expect(track).toHaveBeenCalled());
  render(provide({ heed, person: { ...person }, consent: "granted" }, createElement(Name)));
  await expect.element(page.getByText("function")).toBeVisible();
  expect(identify.mock.calls).toEqual([["ada", { plan: "pro" }, { signature: "5f" }]]);
  // Their history is read as soon as something would be asked.
  await vi.waitFor(() => expect(people()).toEqual(["ada"]));
  const order = [setConsent, identify, track].map((spy) => spy.mock.invocationCallOrder[0] ?? 0);
  expect(order.toSorted((a, b) => a - b)).toEqual(order);
});

test("who signs out is forgotten; what is not known yet is left alone", async () => {
  const { heed } = createTestHeed();
  const { identify, reset, setConsent } = spyOn(heed);
  const states = [undefined, null, { id: "ada" }, undefined, null];
  for (const [step, person] of states.entries()) {
    render(provide({ heed, person }, createElement("i", null, `step ${step}`)));
    await expect.element(page.getByText(`step ${step}`)).toBeInTheDocument();
  }
  await vi.waitFor(() => expect(reset).toHaveBeenCalledTimes(1));
  expect(identify).toHaveBeenCalledTimes(1);
  expect(setConsent).not.toHaveBeenCalled();
});

test("a prompt no longer listens from the moment that it has gone", async () => {
  const { heed } = createTestHeed();
  render(provide({ heed }, createElement(OwnPrompt), createElement(Name)));
  await expect.element(page.getByText("function")).toBeVisible();
  const gone = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  render(provide({ heed }, createElement("i", null, "gone")));
  await gone;
  // Due, but with nobody to tell: it is not on its way, so that it stays due.
  expect((await heed.track("checkout.done")).reason).toBe("due");
  expect((await heed.track("checkout.done")).reason).toBe("due");
});
