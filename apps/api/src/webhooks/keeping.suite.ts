import { expect, test } from "vitest";
import { StorageUnavailable } from "../store/store.ts";
import { DAY, START } from "../store/testing/rows.ts";
import { RETRY_MS } from "./retry.ts";
import type { Bench } from "./testing/bench.ts";
import { status } from "./testing/receiver.ts";
import { sendAll } from "./testing/sending.ts";

/** Runs what is kept: who sends, what was missed, what is sent again. */
export function describeKeeping(bench: Bench): void {
  test("two senders share the work and send nothing twice", async () => {
    const { endpoint, receiver, sender } = await bench.begin();
    for (let count = 0; count < 12; count++) await endpoint.append();
    await Promise.all(
      [sender, bench.sending().newSender(), bench.sending().newSender()].map(sendAll),
    );
    await sendAll(sender);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
  });

  test("an endpoint held by a process that died is served once its hold is over", async () => {
    const { endpoint, receiver, sender, store, clock } = await bench.begin();
    await endpoint.append();
    await store.webhooks.lease(endpoint, "dead", START, START + 60_000);
    clock.now = START + 59_999;
    await sendAll(sender);
    expect(receiver.received).toEqual([]);
    clock.now = START + 60_000;
    await sendAll(sender);
    expect(receiver.received).toHaveLength(1);
  });

  test("what was sent and could not be noted is not sent again at once", async () => {
    const { endpoint, receiver, store, clock } = await bench.begin();
    await endpoint.append();
    const settle = () => Promise.reject(new StorageUnavailable("the disk is full"));
    const webhooks = { ...store.webhooks, settle };
    await sendAll(bench.sending().newSender({ store: { ...store, webhooks } }));
    expect(bench.sending().errors).toEqual(["sending webhooks failed"]);
    clock.now = START + 59_999;
    await sendAll(bench.sending().newSender());
    expect(receiver.received).toHaveLength(1);
    clock.now = START + 60_000;
    await sendAll(bench.sending().newSender());
    expect(receiver.received).toHaveLength(2);
  });

  test("events that left the outbox unseen are counted as missed, those after them are told", async () => {
    const { endpoint, receiver, sender, store } = await bench.begin();
    for (let count = 0; count < 3; count++) await endpoint.append({ receivedAt: START });
    await store.pruneOutbox(START + 1);
    await sendAll(sender);
    expect(receiver.received).toEqual([]);
    expect(await store.webhooks.find(endpoint)).toMatchObject({ missed: 3, sequence: 3 });
    for (const receivedAt of [START, START + DAY]) await endpoint.append({ receivedAt });
    await store.pruneOutbox(START + 1);
    await sendAll(sender);
    expect(receiver.received).toHaveLength(1);
    expect(await store.webhooks.find(endpoint)).toMatchObject({ missed: 4, sequence: 5 });
  });

  test("what was given up can be replayed, one by one or all since a time, under the same id", async () => {
    const { endpoint, receiver, sender, store, clock } = await bench.begin(status(400));
    await endpoint.append();
    for (const wait of [0, ...RETRY_MS]) {
      clock.now += wait;
      await sendAll(sender);
    }
    const failed = await bench.onlyDelivery(endpoint);
    expect(failed.state).toBe("failed");
    receiver.answer(status(200));
    receiver.received.length = 0;
    expect(await store.webhooks.replayFailed(endpoint, failed.createdAt + 1, clock.now)).toBe(0);
    expect(await store.webhooks.replayFailed(endpoint, failed.createdAt, clock.now)).toBe(1);
    await sendAll(sender);
    expect(await store.webhooks.replay(endpoint, failed.id, clock.now)).toBe(true);
    await sendAll(sender);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
      ...[failed.id, failed.id],
    ]);
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({ state: "delivered", attempts: 12 });
  });

  test("the log is pruned by age, and keeps the latest twenty attempts of a delivery", async () => {
    const { endpoint, sender, store, clock } = await bench.begin(status(400));
    await endpoint.append();
    await sendAll(sender);
    const { id } = await bench.onlyDelivery(endpoint);
    for (let count = 0; count < 21; count++) {
      clock.now += 1000;
      await store.webhooks.replay(endpoint, id, clock.now);
      await sendAll(sender);
    }
    const log = await store.webhooks.listAttempts(endpoint, id);
    expect(log.map(({ at }) => (clock.now - at) / 1000)).toEqual(
      Array.from({ length: 20 }, (_, index) => index),
    );
    await store.webhooks.prune(START);
    expect(await bench.deliveries(endpoint)).toHaveLength(1);
    await store.webhooks.prune(START + DAY);
    expect(await bench.deliveries(endpoint)).toEqual([]);
    expect(await store.webhooks.listAttempts(endpoint, id)).toEqual([]);
  });
}
