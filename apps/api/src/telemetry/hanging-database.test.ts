import { afterEach, expect, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { createLog } from "../http/log.ts";
import { createWriter } from "../ingest/writer.ts";
import { openStore } from "../store/open.ts";
import { createMetrics } from "./metrics.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a database that hangs leaves out the one measure that asks it, and holds up no other", async () => {
  const opened = await openStore(":memory:");
  const hangs = { ...opened.webhooks, readOldestWaiting: () => new Promise<never>(() => {}) };
  const store = { ...opened, webhooks: hangs };
  const metrics = createMetrics();
  const { live } = createApp({
    ...{ store, writer: createWriter(store), metrics, clock: Date.now },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "default" },
    log: createLog("off", () => {}),
    webhooks: { allowPrivate: false },
  });
  vi.useFakeTimers();
  const collecting = metrics.registry.collect();
  await vi.advanceTimersByTimeAsync(1000);
  const pointsOf = new Map((await collecting).map(({ name, points }) => [name, points]));
  expect(pointsOf.get("heed_webhook_lag_seconds")).toEqual([]);
  expect(pointsOf.get("heed_writer_queue_rows")).toHaveLength(1);
  live.close();
  await opened.close();
});
