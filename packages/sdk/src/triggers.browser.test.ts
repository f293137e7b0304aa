import type { PageSurvey } from "@heed/contracts";
import { afterEach, expect, test, vi } from "vitest";
import { watchRoutes } from "./routes.ts";
import { createSurvey } from "./test-survey.ts";
import { createTriggers } from "./triggers.ts";

type Trigger = NonNullable<PageSurvey["trigger"]>;

const home = location.href;

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  history.replaceState(null, "", home);
});

/** Triggers of a page; what they reach is written down. */
function start(trigger: Trigger, changes: Partial<PageSurvey> = {}, reason = () => "due") {
  const reached: string[] = [];
  const rejected: string[] = [];
  const surveys = [createSurvey({ trigger, ...changes })];
  const triggers = createTriggers((touchpoint) => void reached.push(touchpoint));
  const arm = () => {
    for (const survey of surveys) {
      const decision = { survey: survey.id, show: true, reason: reason() as "due", until: null };
      try {
        triggers.arm(survey, decision);
      } catch {
        rejected.push(survey.id);
      }
    }
  };
  watchRoutes(arm);
  arm();
  const pass = (touchpoint: string) => triggers.cancel(surveys, touchpoint);
  return { pass, reached, rejected };
}

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

test("a page is reached at once, and again when its route changes", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { reached } = start({ on: "page" });
  seconds(0);
  expect(reached).toEqual(["checkout.done"]);
  history.pushState(null, "", "?route=2");
  seconds(0);
  expect(reached).toHaveLength(2);
  history.replaceState({ scroll: 1 }, "", location.href);
  seconds(0);
  expect(reached).toHaveLength(2);
});

test("a delay goes on over a change of route and does not begin anew", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { reached } = start({ on: "delay", seconds: 10 });
  seconds(6);
  history.pushState(null, "", "?route=3");
  seconds(3.999);
  expect(reached).toEqual([]);
  seconds(0.001);
  expect(reached).toHaveLength(1);
  seconds(60);
  expect(reached).toHaveLength(1);
});

test("a touchpoint that cancels calls the trigger off for as long as the page lives", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { pass, reached } = start({ on: "delay", seconds: 1 }, { cancelOn: ["cart.left"] });
  pass("elsewhere");
  pass("cart.left");
  seconds(5);
  history.pushState(null, "", "?route=4");
  seconds(5);
  expect(reached).toEqual([]);
});

test.each(["wrong-page", "not-live", "ended", "opted-out"])("%s lets nothing wait", (reason) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  start({ on: "delay", seconds: 1 }, {}, () => reason);
  expect(vi.getTimerCount()).toBe(0);
});

test("a trigger whose page does not fit waits once a route fits", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let why = "wrong-page";
  const { reached } = start({ on: "delay", seconds: 1 }, {}, () => why);
  why = "asked-recently";
  history.pushState(null, "", "?route=5");
  seconds(1);
  expect(reached).toHaveLength(1);
});

test("inactivity is counted from the last act", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { reached } = start({ on: "idle", seconds: 30 });
  seconds(29);
  document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true }));
  seconds(29);
  expect(reached).toEqual([]);
  seconds(1);
  expect(reached).toHaveLength(1);
});

test("a click on the element or within it is reached each time, one beside it is not", () => {
  const button = document.createElement("button");
  button.className = "buy";
  button.append(document.createElement("b"));
  document.body.append(button);
  const { reached } = start({ on: "click", selector: ".buy" });
  document.body.click();
  expect(reached).toEqual([]);
  button.querySelector("b")?.click();
  button.click();
  expect(reached).toHaveLength(2);
});

test("leaving by the window's upper edge is an exit, by another edge or to an element is not", () => {
  const { reached } = start({ on: "exit" });
  const leave = (clientY: number, relatedTarget: Element | null = null) =>
    document.body.dispatchEvent(
      new MouseEvent("mouseout", { bubbles: true, clientY, relatedTarget }),
    );
  leave(1);
  leave(0, document.body);
  expect(reached).toEqual([]);
  leave(0);
  leave(0);
  expect(reached).toHaveLength(1);
});

test("an element that is drawn later and scrolled into view is reached once", async () => {
  const { reached } = start({ on: "visible", selector: "#late" });
  const tall = document.createElement("div");
  tall.style.height = "5000px";
  const late = document.createElement("p");
  late.id = "late";
  late.textContent = "here";
  document.body.append(tall, late);
  const frames = () =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await frames();
  expect(reached).toEqual([]);
  late.scrollIntoView();
  await vi.waitFor(() => expect(reached).toHaveLength(1));
  scrollTo(0, 0);
  await frames();
  late.scrollIntoView();
  await frames();
  expect(reached).toHaveLength(1);
});

test("a share of the page is reached when it was scrolled through, not before", async () => {
  const { reached } = start({ on: "scroll", share: 0.9 });
  const tall = document.createElement("div");
  tall.style.height = "5000px";
  document.body.append(tall);
  scrollTo(0, 1000);
  await new Promise((resolve) => document.addEventListener("scroll", resolve, { once: true }));
  expect(reached).toEqual([]);
  scrollTo(0, 5000);
  await vi.waitFor(() => expect(reached).toHaveLength(1));
});

test("a selector that is none costs its own survey only", () => {
  const { rejected } = start({ on: "click", selector: "..buy" });
  expect(rejected).toEqual(["shop-csat"]);
});

test("a trigger that fired leaves no listener behind", () => {
  const added = vi.spyOn(window, "addEventListener");
  const { reached } = start({ on: "exit" });
  const [, listener] = added.mock.calls.find(([name]) => name === "mouseout") ?? [];
  const leave = () =>
    document.body.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY: -1 }));
  leave();
  leave();
  expect([typeof listener, reached.length]).toEqual(["function", 1]);
  added.mockRestore();
});
