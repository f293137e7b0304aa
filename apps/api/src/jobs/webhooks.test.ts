import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebhookRecords } from "../store/webhooks/webhook-store.ts";
import type { WebhookSender } from "../webhooks/sender.ts";
import { startWebhooks } from "./webhooks.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const DAY = 24 * 3_600_000;

/** A sender that counts its looks; each finds the work that is given. */
function createSender(works: Promise<boolean>[][] = []) {
  const state = { looks: 0, isAborted: false };
  const sender: Pick<WebhookSender, "begin" | "abort"> = {
    async begin() {
      return works[state.looks++] ?? [];
    },
    abort() {
      state.isAborted = true;
    },
  };
  return { sender: { ...sender, test: () => Promise.reject(new Error("not here")) }, state };
}

function createRecords() {
  const pruned: number[] = [];
  const prune = async (before: number) => {
    pruned.push(before);
    return 0;
  };
  // Only what prunes is asked for.
  return { store: { webhooks: { prune } as unknown as WebhookRecords }, pruned };
}

test("it looks soon after the start, after a wake, once for many of them, and at each interval", async () => {
  const { sender, state } = createSender();
  const job = startWebhooks(sender, createRecords().store, { intervalMs: 1000, gatherMs: 100 });
  await vi.advanceTimersByTimeAsync(99);
  expect(state.looks).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(state.looks).toBe(1);
  for (let count = 0; count < 5; count++) job.wake();
  await vi.advanceTimersByTimeAsync(100);
  expect(state.looks).toBe(2);
  await vi.advanceTimersByTimeAsync(800);
  expect(state.looks).toBe(3);
  await job.stop();
  job.wake();
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.looks).toBe(3);
});

test("it looks again when something was done, and not when nothing was", async () => {
  const { sender, state } = createSender([[Promise.resolve(true)], [Promise.resolve(false)]]);
  const job = startWebhooks(sender, createRecords().store, { intervalMs: 60_000, gatherMs: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(state.looks).toBe(2);
  await job.stop();
});

test("one endpoint that takes long does not hold up the next look", async () => {
  const { sender, state } = createSender([[new Promise(() => {})]]);
  startWebhooks(sender, createRecords().store, { intervalMs: 1000, gatherMs: 1 });
  await vi.advanceTimersByTimeAsync(3500);
  expect(state.looks).toBe(4);
});

test("the end waits for what is under way, and breaks it off when that takes too long", async () => {
  let finish = (_: boolean) => {};
  const work = new Promise<boolean>((resolve) => {
    finish = resolve;
  });
  const { sender, state } = createSender([[work]]);
  const job = startWebhooks(sender, createRecords().store, { gatherMs: 1, endingMs: 3000 });
  await vi.advanceTimersByTimeAsync(1);
  let isOver = false;
  const over = job.stop().then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(2999);
  expect([state.isAborted, isOver]).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(1);
  expect([state.isAborted, isOver]).toEqual([true, false]);
  finish(true);
  await over;
  expect(state.looks).toBe(1);
});

test("a look that fails is told, and the next comes all the same", async () => {
  const errors: unknown[] = [];
  const failure = new Error("away");
  const work = Promise.reject(failure);
  // It is looked at only after a while.
  work.catch(() => {});
  const { sender, state } = createSender([[work]]);
  const onError = (error: unknown) => errors.push(error);
  const job = startWebhooks(sender, createRecords().store, { gatherMs: 1, onError });
  await vi.advanceTimersByTimeAsync(1000);
  expect([errors, state.looks]).toEqual([[failure], 2]);
  await job.stop();
});

test("the log is pruned at the start and each hour, of what is older than the outbox, 7 days at least", async () => {
  for (const [keepDays, kept] of [
    [14, 14],
    [7, 7],
    [1, 7],
  ] as const) {
    const { store, pruned } = createRecords();
    const now = () => 100 * DAY;
    const job = startWebhooks(createSender().sender, store, { keepDays, now });
    await vi.advanceTimersByTimeAsync(3_600_000);
    await job.stop();
    expect(pruned).toEqual(Array(2).fill((100 - kept) * DAY));
  }
});
