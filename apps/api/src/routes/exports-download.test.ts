import type { Server } from "node:http";
import { SERVER_PATHS } from "@heed/contracts";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { closeListener, createListener, listen } from "../http/listener.ts";
import { createLog } from "../http/log.ts";
import { StorageUnavailable, type Store } from "../store/store.ts";
import { createRow } from "../store/testing/rows.ts";
import { useTestApi } from "./testing/test-api.ts";

/** Rows in a page, and pages: more than what the buffers of both ends of a socket hold. */
const PAGE = 500;
const PAGES = 40;
const WORDS = "w".repeat(1_000);

const get = useTestApi();
const lines: string[] = [];
/** Pages that were read, and the one that cannot be. */
const reading = { pages: 0, failsAt: Number.POSITIVE_INFINITY };
let server: Server | null = null;
let ask = (_format: string, _signal?: AbortSignal): Promise<Response> => {
  throw new Error("nothing listens yet");
};

beforeAll(async () => {
  const { store, writer } = get();
  const project = await get().newProject();
  await project.publish();
  const answers = [{ question: "why", value: WORDS }];
  for (let page = 0; page < PAGES; page++) {
    await store.append(
      Array.from({ length: PAGE }, () =>
        createRow({ projectId: project.id, answers, bodyHash: "same" }),
      ),
    );
  }
  const watched: Store = {
    ...store,
    async findFitting(query, ids) {
      reading.pages += 1;
      if (reading.pages === reading.failsAt) throw new StorageUnavailable(`no page, but ${WORDS}`);
      return store.findFitting(query, ids);
    },
  };
  const log = createLog("requests", (line) => lines.push(line));
  const config = { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "default" };
  const { app } = createApp({ ...{ store: watched, writer, config, log }, clock: Date.now });
  server = createListener(app, log);
  const port = await listen(server, 0, "127.0.0.1");
  ask = (format, signal) =>
    fetch(`http://127.0.0.1:${port}${SERVER_PATHS.exports}/answers.${format}`, {
      headers: { authorization: `Bearer ${project.adminToken}` },
      ...(signal ? { signal } : {}),
    });
});
afterAll(async () => {
  if (server) await closeListener(server, 0);
});
beforeEach(() => {
  reading.pages = 0;
  reading.failsAt = Number.POSITIVE_INFINITY;
  lines.length = 0;
});

/** Resolves when no page was read between two looks. */
async function untilStill(): Promise<number> {
  let before = -1;
  await vi.waitUntil(
    () => {
      const isStill = before === reading.pages;
      before = reading.pages;
      return isStill;
    },
    { interval: 100, timeout: 30_000 },
  );
  return before;
}

test("what nobody takes is not read, and a download that is given up is over", async () => {
  const abort = new AbortController();
  const response = await ask("csv", abort.signal);
  await response.body?.getReader().read();
  const read = await untilStill();
  expect(read).toBeLessThan(PAGES);
  abort.abort();
  expect(await untilStill()).toBeLessThan(PAGES);
  expect(lines.join("")).not.toContain("broken off");
});

test.each(["csv", "ndjson", "parquet"])(
  "%s that is broken off ends in an error, never in a shorter file, and no log holds a word of it",
  async (format) => {
    reading.failsAt = 20;
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const response = await ask(format);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(lines.join("")).toContain("export broken off");
    const all =
      lines.join("") +
      printed.mock.calls
        .flat()
        .map((part) => part?.stack ?? part)
        .join("");
    expect(all).not.toContain("www");
    printed.mockRestore();
  },
);

test("a whole download has as many rows as it was said to have", async () => {
  const response = await ask("ndjson");
  expect((await response.text()).split("\n")).toHaveLength(PAGES * PAGE + 1);
  expect(response.headers.get("heed-total-rows")).toBe(String(PAGES * PAGE));
});
