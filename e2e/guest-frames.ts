import type { Page } from "@playwright/test";
import { type Guest, type PageHeed, toPage } from "./guest-house.ts";

/** A stranger's page of its own. */
export interface Case {
  what: string;
  /** Runs before anything else there, Heed included. */
  script?: string;
  /** Further attributes of the tag. */
  attributes?: string;
}

/** What its visitor, its host and its developer see. */
export interface Seen {
  what: string;
  /** Exceptions and rejections that nobody caught. */
  errors: string[];
  lines: string[];
  /** How far the prompt came. */
  asked: "not" | "shown" | "answered";
  /** The host's own button works. */
  isPressed: boolean;
  reasons: string[];
}

const WATCH = `{
  const errors = [], lines = [];
  addEventListener("error", ({ message }) => { errors[errors.length] = message; });
  addEventListener("unhandledrejection", ({ reason }) => { errors[errors.length] = "rejected " + reason; });
  console.warn = (...words) => { lines[lines.length] = words.join(" ").trim(); };
  window.seen = { errors, lines };
}`;

/** Reaches the touchpoint as a host does that awaits nothing; from outside, where nothing is patched. */
function reach(touchpoint: string): void {
  for (const { contentWindow } of document.querySelectorAll("iframe")) {
    void (contentWindow as Window | null)?.heed?.track?.(touchpoint);
  }
}

/** Presses what a visitor presses. */
function press(): void {
  for (const { contentDocument } of document.querySelectorAll("iframe")) {
    const root = contentDocument?.querySelector("heed-prompt")?.shadowRoot;
    root?.querySelector<HTMLElement>("input[value='4']")?.click();
    root?.querySelector<HTMLElement>("[part~=submit]")?.click();
    contentDocument?.querySelector("button")?.click();
  }
}

function read(): Seen[] {
  return [...document.querySelectorAll("iframe")].map(
    ({ title, contentWindow, contentDocument }) => {
      const { heed, seen } = contentWindow as unknown as { heed?: PageHeed; seen: Seen };
      const root = contentDocument?.querySelector("heed-prompt")?.shadowRoot;
      const isAnswered = !!root?.querySelector("textarea")?.offsetHeight;
      const isShown = !!root?.querySelector<HTMLElement>("[part~=panel]")?.offsetHeight;
      return {
        ...seen,
        what: title,
        asked: isAnswered ? "answered" : isShown ? "shown" : "not",
        isPressed: contentDocument?.body.dataset["pressed"] === "1",
        reasons: Array.from(heed?.explain?.() ?? [], ({ reason }) => reason),
      };
    },
  );
}

/** Opens all pages at once, each in a frame of one page, reaches the touchpoint twice and answers. */
export async function openFrames(
  page: Page,
  guest: Guest,
  cases: readonly Case[],
  touchpoint: string,
): Promise<Seen[]> {
  await page.setViewportSize({ width: 1600, height: 1600 });
  const calls = `<script>(window.heedQueue ||= []).push(["track", "${touchpoint}"])</script>`;
  const host = `<button onclick="document.body.dataset.pressed = 1">Buy</button>`;
  const frames = cases.map(({ what, script = "", attributes = "" }) => {
    const head = `<script>${WATCH}</script><script>${script}</script>`;
    const src = guest.serve(toPage(calls + host + guest.tag(attributes, guest.url), head));
    return `<iframe title="${what}" src="${src}" width="380" height="250"></iframe>`;
  });
  await page.goto(guest.serve(toPage(frames.join(""))));
  await page.waitForLoadState("networkidle");
  await page.evaluate(reach, touchpoint);
  await page.evaluate(press);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return page.evaluate(read);
}
