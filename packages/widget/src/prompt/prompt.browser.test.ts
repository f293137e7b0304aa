import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { Prompt } from "./prompt.ts";
import { createDue, LONG_SURVEY, openPrompt, SURVEY } from "./prompt-fixture.ts";

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const region = () => page.getByRole("region", { name: /^(Short survey|简短问卷)$/ });
const status = () => page.getByRole("status");

beforeEach(() => {
  document.documentElement.lang = "en";
});

const WORDS = [
  {
    language: "en",
    next: "Next",
    send: "Send",
    skip: "Skip",
    low: "What should we change first?",
    high: "What did you like most?",
    thanks: "Thank you for your answer.",
    choose: "Please choose a score.",
  },
  {
    language: "zh-Hans",
    next: "下一步",
    send: "提交",
    skip: "跳过",
    low: "您认为我们首先应当改进什么？",
    high: "您最满意的是什么？",
    thanks: "感谢您的回答。",
    choose: "请您先选择一个分数。",
  },
];

describe.each(WORDS)(
  "in $language",
  ({ language, next, send, skip, low, high, thanks, choose }) => {
    test("a mouse goes from score to comment to thanks", async () => {
      const { calls, events } = await openPrompt({ language });
      await radio(10).click();
      await button(next).click();
      expect(calls.slice(1)).toEqual([
        ["record", { disposition: "complete", answers: { score: 10 } }],
      ]);
      await page.getByRole("textbox", { name: high }).fill(" 很好 ");
      await button(send).click();
      expect(calls.slice(2)).toEqual([
        ["record", { disposition: "complete", answers: { score: 10, "why-high": "很好" } }],
      ]);
      await expect.element(status()).toHaveTextContent(thanks);
      expect(events).toEqual([
        ["heed-shown", { survey: "checkout", touchpoint: "checkout.done" }],
        ["heed-answer", { survey: "checkout", question: "score", value: 10 }],
        ["heed-answer", { survey: "checkout", question: "why-high", value: "很好" }],
        ["heed-complete", { survey: "checkout", answers: { score: 10, "why-high": "很好" } }],
      ]);
    });

    test("a keyboard goes the same way and comes back to where it was", async () => {
      const { calls, host } = await openPrompt({ language });
      host.focus();
      await userEvent.keyboard("{Tab}{Tab}{ArrowRight}{ArrowRight}{Enter}");
      expect(calls.length).toBe(1);
      await userEvent.keyboard("{Tab}{Tab}{Enter}");
      expect(calls[1]).toEqual(["record", { disposition: "complete", answers: { score: 2 } }]);
      const comment = page.getByRole("textbox", { name: low });
      await expect.poll(() => focused() === comment.query()).toBe(true);
      await userEvent.keyboard("slow{Tab}{Tab}{Enter}");
      expect(calls[2]).toEqual([
        "record",
        { disposition: "complete", answers: { score: 2, "why-low": "slow" } },
      ]);
      await expect.element(status()).toHaveTextContent(thanks);
      expect(focused()).toBe(host);
    });

    test("without a score it says what is missing, records nothing and goes to the scale", async () => {
      const { calls } = await openPrompt({ language });
      await button(next).click();
      await expect.element(status()).toHaveTextContent(choose);
      expect(calls).toEqual([["shown"]]);
      expect(focused()).toBe(radio(0).element());
    });

    test("a skipped comment sends nothing more", async () => {
      const { calls } = await openPrompt({ language });
      await radio(3).click();
      await button(next).click();
      await button(skip).click();
      expect(calls.length).toBe(2);
      await expect.element(status()).toHaveTextContent(thanks);
    });
  },
);

test.each([
  { score: 0, asked: "What should we change first?" },
  { score: 6, asked: "What should we change first?" },
  { score: 7, asked: null },
  { score: 8, asked: null },
  { score: 9, asked: "What did you like most?" },
  { score: 10, asked: "What did you like most?" },
])("after a score of $score the follow-up is $asked", async ({ score, asked }) => {
  const { calls } = await openPrompt();
  await radio(score).click();
  await button("Next").click();
  if (asked) await expect.element(page.getByRole("textbox", { name: asked })).toBeVisible();
  else await expect.element(status()).toHaveTextContent("Thank you for your answer.");
  expect(page.getByRole("textbox").elements().length).toBe(asked ? 1 : 0);
  // Whichever comment is asked, it is the last question.
  expect(button("Send").elements().length).toBe(asked ? 1 : 0);
  expect(calls[1]).toEqual(["record", { disposition: "complete", answers: { score } }]);
});

describe("with several scales", () => {
  test("the first score is partial, the last complete, and each begins empty", async () => {
    const { calls } = await openPrompt({ survey: LONG_SURVEY });
    await radio(4).click();
    await button("Next").click();
    await expect.element(page.getByRole("radiogroup", { name: /easy/ })).toBeVisible();
    expect(page.getByRole("radio", { checked: true }).elements()).toEqual([]);
    await radio(7).click();
    await button("Next").click();
    await button("Send").click();
    expect(calls.slice(1)).toEqual([
      ["record", { disposition: "partial", answers: { satisfied: 4 } }],
      ["record", { disposition: "complete", answers: { satisfied: 4, easy: 7 } }],
    ]);
  });

  test("a skipped last scale makes what was given complete", async () => {
    const { calls } = await openPrompt({ survey: LONG_SURVEY });
    await radio(4).click();
    await button("Next").click();
    await button("Skip").click();
    expect(calls.at(-1)).toEqual([
      "record",
      { disposition: "complete", answers: { satisfied: 4 } },
    ]);
    await expect.element(page.getByRole("textbox")).toBeVisible();
  });

  test("closing half way is a dismissal", async () => {
    const { calls, events } = await openPrompt({ survey: LONG_SURVEY });
    await radio(4).click();
    await button("Next").click();
    await button("Close").click();
    expect(calls.at(-1)).toEqual(["dismiss", false]);
    expect(events.at(-1)).toEqual(["heed-dismiss", { survey: "support", forever: false }]);
  });
});

describe("closing", () => {
  test("the cross dismisses for now", async () => {
    const { calls, events, prompt } = await openPrompt();
    await button("Close").click();
    expect(calls).toEqual([["shown"], ["dismiss", false]]);
    expect(events.at(-1)).toEqual(["heed-dismiss", { survey: "checkout", forever: false }]);
    expect([prompt.due, region().elements()]).toEqual([null, []]);
  });

  test('"Don’t ask again" dismisses for ever', async () => {
    const { calls, events } = await openPrompt();
    await button("Don’t ask again").click();
    expect(calls).toEqual([["shown"], ["dismiss", true]]);
    expect(events.at(-1)).toEqual(["heed-dismiss", { survey: "checkout", forever: true }]);
  });

  test("with only the comment left it is complete, and what was not sent is not recorded", async () => {
    const { isFree, calls, events } = await openPrompt();
    await radio(9).click();
    await button("Next").click();
    await page.getByRole("textbox").fill("not sent");
    await button("Close").click();
    expect(calls.slice(1)).toEqual([
      ["record", { disposition: "complete", answers: { score: 9 } }],
    ]);
    expect(events.at(-1)).toEqual(["heed-complete", { survey: "checkout", answers: { score: 9 } }]);
    expect(isFree()).toBe(true);
  });

  test("Escape closes from inside and gives the focus back", async () => {
    const { calls, host } = await openPrompt();
    host.focus();
    await userEvent.keyboard("{Tab}{Tab}{Escape}");
    expect(calls.at(-1)).toEqual(["dismiss", false]);
    expect(focused()).toBe(host);
  });

  test("Escape closes when nothing on the page has the focus", async () => {
    const { calls } = await openPrompt();
    expect(document.activeElement).toBe(document.body);
    await userEvent.keyboard("{Escape}");
    expect(calls.at(-1)).toEqual(["dismiss", false]);
  });

  test("Escape is left to the page's own control, or to who handled it", async () => {
    const { calls, host } = await openPrompt();
    host.focus();
    await userEvent.keyboard("{Escape}");
    host.blur();
    document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
    await userEvent.keyboard("{Escape}");
    expect(calls).toEqual([["shown"]]);
  });

  test("Escape that gives up a word of an input method is left alone", async () => {
    const { calls } = await openPrompt();
    const init = { key: "Escape", bubbles: true, composed: true };
    radio(0)
      .element()
      .dispatchEvent(new KeyboardEvent("keydown", { ...init, isComposing: true }));
    expect(calls).toEqual([["shown"]]);
  });
});

test("a panel higher than twice the window is shown when it fills half of the window", async () => {
  const { due, calls } = createDue({ survey: { ...SURVEY, presentation: "inline" } });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    main { block-size: 300vh }
    heed-prompt::part(panel) { min-block-size: 450vh }
  `);
  document.adoptedStyleSheets = [sheet];
  const main = document.createElement("main");
  const prompt = document.createElement("heed-prompt");
  document.body.replaceChildren(main, prompt);
  prompt.due = due;
  const panel = () => prompt.shadowRoot?.querySelector("[part~=panel]");
  await vi.waitUntil(panel);
  const frames = () =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const top = Number(panel()?.getBoundingClientRect().top) + scrollY;
  scrollTo(0, top - 0.6 * innerHeight);
  await frames();
  expect(calls).toEqual([]);
  scrollTo(0, top - 0.4 * innerHeight);
  await expect.poll(() => calls).toEqual([["shown"]]);
  document.adoptedStyleSheets = [];
});

test("what is on the page but not in view is not told as shown", async () => {
  const { due, calls } = createDue();
  const hidden = document.createElement("div");
  const prompt = document.createElement("heed-prompt");
  hidden.hidden = true;
  hidden.append(prompt);
  document.body.replaceChildren(hidden);
  prompt.due = due;
  // A later observer has reported, so the prompt's own has had its turn.
  await new Promise((resolve) => new IntersectionObserver(resolve).observe(document.body));
  expect(calls).toEqual([]);
  hidden.hidden = false;
  await expect.poll(() => calls).toEqual([["shown"]]);
});

test.each([
  { what: "is answered", presses: ["input", "[part=submit]"], call: "record" },
  { what: "is closed", presses: ["[part=close]"], call: "dismiss" },
  { what: "is never to come again", presses: ["[part=quiet]"], call: "dismiss" },
])("what $what before half of it is in view counts as shown", async ({ presses, call }) => {
  const { due, calls } = createDue({ survey: { ...SURVEY, presentation: "inline" } });
  const room = document.createElement("div");
  room.style.cssText = "block-size: 1px; overflow: clip";
  const prompt = document.createElement("heed-prompt");
  room.append(prompt);
  document.body.replaceChildren(room);
  prompt.due = due;
  await new Promise((resolve) => new IntersectionObserver(resolve).observe(document.body));
  expect(calls).toEqual([]);
  for (const part of presses) prompt.shadowRoot?.querySelector<HTMLElement>(part)?.click();
  expect(calls.map(([one]) => one).slice(0, 2)).toEqual(["shown", call]);
});

test("opening takes no focus", async () => {
  const { host, prompt, due } = await openPrompt();
  prompt.due = null;
  host.focus();
  prompt.due = { ...due };
  await expect.element(region()).toBeVisible();
  expect(focused()).toBe(host);
});

test("no focus is trapped: it passes through and out again", async () => {
  const { host } = await openPrompt();
  host.focus();
  await userEvent.keyboard("{Tab}{Tab}{Tab}{Tab}");
  expect(focused()).toBe(button("Next").element());
  await userEvent.keyboard("{Shift>}{Tab}{Tab}{Tab}{Tab}{/Shift}");
  expect(focused()).toBe(host);
});

test("a double click answers one question and records once", async () => {
  const { calls } = await openPrompt();
  await radio(5).click();
  await button("Next").dblClick();
  await expect.element(page.getByRole("textbox")).toBeVisible();
  expect(calls.length).toBe(2);
});

test("the live region is there before it speaks", async () => {
  await openPrompt();
  const live = status().element();
  expect(live.textContent).toBe("A short survey has opened at the end of the page.");
  await radio(8).click();
  await button("Next").click();
  expect(status().element()).toBe(live);
  expect(live.textContent).toBe("Thank you for your answer.");
});

test.each(["heed-answer", "heed-complete", "heed-dismiss"] as const)(
  "the next survey may be set by whoever hears %s",
  async (name) => {
    const { prompt, calls } = await openPrompt();
    const next = createDue();
    prompt.addEventListener(name, () => {
      prompt.due = next.due;
    });
    await radio(8).click();
    await button(name === "heed-dismiss" ? "Close" : "Next").click();
    await expect.element(page.getByRole("radiogroup")).toBeVisible();
    await expect.poll(() => next.calls).toEqual([["shown"]]);
    expect(prompt.due).toBe(next.due);
    expect(calls.length).toBe(2);
  },
);

test("a prompt moved within the page stays open, with its answers, and is shown once", async () => {
  const { prompt, calls } = await openPrompt();
  await radio(3).click();
  await button("Next").click();
  document.body.prepend(prompt);
  await expect.element(page.getByRole("textbox")).toBeVisible();
  await button("Skip").click();
  expect(calls.filter(([call]) => call === "shown").length).toBe(1);
  expect(calls.filter(([call]) => call === "record").length).toBe(1);
});

test("what was set before the elements were defined is taken up", async () => {
  const { due } = createDue();
  const early = document.createElement("heed-prompt-early") as HTMLElementTagNameMap["heed-prompt"];
  early.due = due;
  document.body.replaceChildren(early);
  customElements.define("heed-prompt-early", class extends Prompt {});
  await expect.element(region()).toBeVisible();
  expect(early.due).toBe(due);
});

test("a survey in a language without interface texts is framed in English", async () => {
  await openPrompt({ language: "fr" });
  await expect.element(region()).toHaveAttribute("lang", "en");
  await expect.element(button("Next")).toBeVisible();
});
