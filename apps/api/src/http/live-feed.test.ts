import { expect, onTestFinished, test, vi } from "vitest";
import type { ResponseRow } from "../store/store.ts";
import { createLiveFeed, type LiveFeed } from "./live-feed.ts";

function open(): LiveFeed {
  const feed = createLiveFeed();
  onTestFinished(() => feed.close());
  return feed;
}

const readAll = async (body: ReadableStream<Uint8Array>) =>
  new TextDecoder().decode(await new Response(body).arrayBuffer());

test("a reader may fall 256 Ki behind and is cut one beyond, its memory freed", async () => {
  const feed = open();
  const [patient, slow] = [feed.subscribe("p"), feed.subscribe("p")];
  const fits = "x".repeat(256 * 1024);
  patient.send(fits);
  expect(feed.readers()).toBe(2);
  slow.send(fits);
  slow.send("y");
  expect(feed.readers()).toBe(1);
  expect(await readAll(slow.body)).toBe("");
  feed.close();
  expect(feed.readers()).toBe(0);
});

test("what waits is delivered in order, and what was read no longer counts as waiting", async () => {
  const feed = open();
  const subscription = feed.subscribe("p");
  const reader = subscription.body.getReader();
  const half = "x".repeat(200 * 1024);
  for (let round = 0; round < 4; round += 1) {
    subscription.send(half);
    const { value } = await reader.read();
    expect(value).toHaveLength(half.length);
  }
  expect(feed.readers()).toBe(1);
});

test("a reader who waits gets an event when it comes, and the end when the feed closes", async () => {
  const feed = open();
  const { body, send } = feed.subscribe("p");
  const reader = body.getReader();
  const first = reader.read();
  send("a");
  expect(new TextDecoder().decode((await first).value)).toBe("a");
  const last = reader.read();
  feed.close();
  expect((await last).done).toBe(true);
});

test("an event that a replay has sent does not come again, before or after going live", async () => {
  const feed = open();
  const subscription = feed.subscribe("p");
  const rows = (sequence: number) => [{ row: rowOf(`r${sequence}`), outboxSequence: sequence }];
  feed.accepted(rows(1));
  feed.accepted(rows(2));
  subscription.replay(1, "id: 1\n\n");
  subscription.replay(3, "id: 3\n\n");
  subscription.goLive();
  feed.accepted(rows(3));
  feed.accepted(rows(4));
  const reader = subscription.body.getReader();
  const text = new TextDecoder().decode((await reader.read()).value);
  expect(text.match(/^id: \d+$/gm)).toEqual(["id: 1", "id: 3", "id: 2", "id: 4"]);
});

test("every 15 seconds a comment keeps the connection open", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const feed = open();
  const reader = feed.subscribe("p").body.getReader();
  const read = reader.read();
  let isRead = false;
  void read.then(() => {
    isRead = true;
  });
  await vi.advanceTimersByTimeAsync(14_999);
  expect(isRead).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(new TextDecoder().decode((await read).value)).toBe(": keep-alive\n\n");
});

function rowOf(id: string): ResponseRow {
  return {
    projectId: "p",
    id,
    sequence: 1,
    surveyId: "shop",
    revision: 1,
    touchpoint: "checkout.done",
    disposition: "complete",
    answers: [],
    occurredAt: 0,
    receivedAt: 0,
    language: "en",
    page: null,
    person: null,
    traits: {},
    gpc: false,
    isSample: false,
    optedOut: false,
    bodyHash: "",
  };
}
