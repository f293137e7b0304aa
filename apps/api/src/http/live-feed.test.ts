import { expect, onTestFinished, test } from "vitest";
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
  expect(feed.readers).toBe(2);
  slow.send(fits);
  slow.send("y");
  expect(feed.readers).toBe(1);
  expect(await readAll(slow.body)).toBe("");
  feed.close();
  expect(feed.readers).toBe(0);
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
  expect(feed.readers).toBe(1);
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
