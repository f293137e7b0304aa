import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { GUEST_SURVEYS } from "./guest-surveys.ts";
import { readRows } from "./read-rows.ts";

/** As far as these tests call it. */
export interface PageHeed {
  ready: Promise<void>;
  track(touchpoint: string): Promise<{ show: boolean; reason: string }>;
  identify(person: string, traits: object): void;
  reset(): void;
  explain(): { survey: string; show: boolean; reason: string }[];
}

declare global {
  interface Window {
    heed: PageHeed;
    heedQueue: unknown;
  }
}

interface Row {
  survey: string;
  page: string | null;
  person: string | null;
  traits: Record<string, unknown>;
  gpc: boolean;
  answers: { question: string; value: unknown }[];
}

/** An API with a survey for each presentation, and a stranger's site that carries the tag. */
export interface Guest {
  apiUrl: string;
  /** The stranger's origin; what it does not serve itself it gets from the API, as a host could. */
  url: string;
  /** The tag, with further attributes; `from` default: the API's own origin. */
  tag(attributes?: string, from?: string): string;
  /** Serves a document and gives its address, which no other has. */
  serve(body: string, headers?: Record<string, string>, path?: string): string;
  /** Serves an answer in the config's place and gives the attribute that names this API. */
  serveConfig(body: string, headers?: Record<string, string>): string;
  rows(path: string): Promise<Row[]>;
}

const read = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

async function openGuest(): Promise<{ guest: Guest; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-e2e-"));
  const [apiPort, demoPort] = [await freePort(), await freePort()];
  const keys = mintKeys();
  const url = `http://localhost:${demoPort}`;
  const apiUrl = `http://localhost:${apiPort}`;
  const api = await startApi({ dataDir, apiPort, demoPort, keys });
  const authorization = `Bearer ${keys.adminToken}`;
  for (const survey of GUEST_SURVEYS) {
    const response = await fetch(`${apiUrl}/v1/surveys/${survey.id}`, {
      method: "PUT",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify(survey),
    });
    expect(response.status, await response.text()).toBeLessThan(300);
  }
  const documents = new Map<string, { body: string; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", url);
    const known = documents.get(pathname);
    if (known) {
      response.writeHead(200, known.headers).end(known.body);
      return;
    }
    const { method = "GET" } = request;
    const passed = await fetch(apiUrl + request.url, {
      method,
      headers: { origin: url, "content-type": request.headers["content-type"] ?? "text/plain" },
      ...(method === "POST" && { body: await read(request) }),
    });
    const type = passed.headers.get("content-type") ?? "text/plain";
    response.writeHead(passed.status, { "content-type": type });
    response.end(Buffer.from(await passed.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(demoPort, "localhost", resolve));

  const guest: Guest = {
    apiUrl,
    url,
    tag: (attributes = "", from = apiUrl) =>
      `<script async src="${from}/heed.js" data-key="${keys.writeKey}" ${attributes}></script>`,
    serve(body, headers = {}, path = `/page-${documents.size}`) {
      const type = { "content-type": "text/html; charset=utf-8" };
      documents.set(path, { body, headers: { ...type, ...headers } });
      return url + path;
    },
    serveConfig(body, headers = { "content-type": "application/json" }) {
      const base = `/api-${documents.size}`;
      guest.serve(body, headers, `${base}/v1/config/${keys.writeKey}`);
      return `data-api="${url}${base}"`;
    },
    async rows(path) {
      const rows = await readRows<Row>(apiUrl, keys.adminToken);
      return rows.filter(({ page }) => page === path);
    },
  };
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await api.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { guest, close };
}

/** What a page's visitor and its developer see go wrong. */
export interface Trouble {
  /** Exceptions and rejections that nobody caught, and violations of the page's policy. */
  errors: string[];
  /** What Heed says in the console. */
  lines: string[];
}

export function watchTrouble(page: Page): Trouble {
  const trouble: Trouble = { errors: [], lines: [] };
  page.on("pageerror", (error) => trouble.errors.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith("Heed:")) trouble.lines.push(text.trim());
    else if (/Content Security Policy|TrustedHTML|TrustedScript/.test(text)) {
      trouble.errors.push(text);
    }
  });
  return trouble;
}

/** A whole document around some markup. */
export const toPage = (markup: string, head = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stranger</title>${head}<body><h1>Stranger</h1>${markup}</body></html>`;

/** Waits for the script, then for its config. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => typeof window.heed?.track === "function");
  await page.evaluate(() => window.heed.ready);
}

export const track = (page: Page, touchpoint: string) =>
  page.evaluate((name) => window.heed.track(name), touchpoint);

export const test = base.extend<object, { guest: Guest }>({
  guest: [
    // Playwright reads a fixture's needs off this pattern; a house needs none.
    async ({ browserName: _ }, use) => {
      const { guest, close } = await openGuest();
      await use(guest);
      await close();
    },
    { scope: "worker" },
  ],
});

export { expect };
