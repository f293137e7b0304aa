import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "../../scripts/chromium.mjs";
import { startApi } from "../../scripts/lib/house.ts";
import { mintKeys } from "../../scripts/lib/keys.ts";
import { freePort } from "../../scripts/lib/ports.ts";
import { median } from "../statistics.ts";
import { servePages } from "./pages.ts";
import { type Visit, visit } from "./visit.ts";

/** What a page pays over an empty one (medians; bytes, requests and elements are the same each time). */
export interface PageCost {
  page: "lit" | "lit-fetching" | "idle" | "prompt" | "crowded-idle";
  bytes: number;
  requests: number;
  elements: number;
  heapBytes: number;
  shift: number;
  scriptMs: number;
  /** All that the main thread did, scripts included. */
  taskMs: number;
  /** The same with the processor made four times slower. */
  slowScriptMs: number;
  /** On the slowed processor; 0 when no task reached 50 ms. */
  longestTaskMs: number;
}

const SURVEY = {
  id: "nps",
  name: { en: "Recommendation" },
  touchpoint: "page.ready",
  defaultLanguage: "en",
  questions: [
    {
      id: "recommend",
      kind: "scale",
      scale: "nps-0-10",
      text: { en: "How likely are you to recommend us?" },
      labels: { min: { en: "Not at all likely" }, max: { en: "Extremely likely" } },
    },
    { id: "why", kind: "text", text: { en: "Why?" } },
  ],
  thanks: { en: "Thank you." },
};

const FLOOR_SURVEY = {
  questions: SURVEY.questions.map(({ text }) => ({ text: text.en })),
  thanks: SURVEY.thanks.en,
};

const READY: Record<string, () => boolean> = {
  lit: () => !!document.querySelector("lit-floor")?.shadowRoot?.querySelector(":popover-open"),
  prompt: () => !!document.querySelector("heed-prompt")?.shadowRoot?.querySelector(":popover-open"),
  idle: () => typeof (window as { heed?: { track?: unknown } }).heed?.track === "function",
  empty: () => document.readyState === "complete",
};

const PAGES = [
  { page: "lit", base: "empty", ready: "lit" },
  { page: "lit-fetching", base: "empty", ready: "lit" },
  { page: "idle", base: "empty", ready: "idle" },
  { page: "prompt", base: "empty", ready: "prompt" },
  { page: "crowded-idle", base: "crowded", ready: "idle" },
] as const;

/** Measures Heed's pages beside a bare prompt in Lit, round by round in one browser. */
export async function benchPageCost(rounds: number): Promise<PageCost[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const [apiPort, pagePort] = [await freePort(), await freePort()];
  const api = await startApi({ dataDir, apiPort, demoPort: pagePort, keys });
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const tag = `<script async src="${apiUrl}/heed.js" data-key="${keys.writeKey}"></script>`;
  const pages = await servePages(pagePort, tag, JSON.stringify(FLOOR_SURVEY));
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_ARGS,
  });
  try {
    const published = await fetch(`${apiUrl}/v1/surveys/nps`, {
      method: "PUT",
      headers: { authorization: `Bearer ${keys.adminToken}`, "content-type": "application/json" },
      body: JSON.stringify(SURVEY),
    });
    if (!published.ok) throw new Error(await published.text());
    return await measure(browser, pages.url, rounds);
  } finally {
    await browser.close();
    pages.close();
    await api.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  browser: Browser,
  url: (name: string) => string,
  rounds: number,
): Promise<PageCost[]> {
  const seen = new Map<string, Visit[]>();
  const names = ["empty", "crowded", ...PAGES.map(({ page }) => page)];
  // The first round warms the browser's own caches of code and fonts.
  for (let round = -1; round < rounds; round += 1) {
    for (const throttle of [1, 4]) {
      for (const name of names) {
        const ready = PAGES.find(({ page }) => page === name)?.ready ?? "empty";
        const isReady = READY[ready];
        if (!isReady) throw new Error(`nothing says when ${name} is ready`);
        const found = await visit(browser, url(name), throttle, isReady);
        const key = `${name} ${throttle}`;
        if (round >= 0) seen.set(key, [...(seen.get(key) ?? []), found]);
      }
    }
  }
  return PAGES.map(({ page, base }) => {
    const over = (field: keyof Visit, throttle: 1 | 4) => {
      const of = (name: string) =>
        median((seen.get(`${name} ${throttle}`) ?? []).map((one) => one[field]));
      return of(page) - of(base);
    };
    return {
      page,
      bytes: over("bytes", 1),
      requests: over("requests", 1),
      elements: over("elements", 1),
      heapBytes: over("heapBytes", 1),
      shift: over("shift", 1),
      scriptMs: over("scriptMs", 1),
      taskMs: over("taskMs", 1),
      slowScriptMs: over("scriptMs", 4),
      longestTaskMs: over("longestTaskMs", 4),
    };
  });
}

if (process.argv[1] === import.meta.filename) console.table(await benchPageCost(7));
