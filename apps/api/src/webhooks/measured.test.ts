import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetrics } from "../telemetry/metrics.ts";
import { toOpenMetrics } from "../telemetry/open-metrics.ts";
import { NO_SPAN, type SpanOptions, type Tracing } from "../telemetry/tracing.ts";
import { status } from "./testing/receiver.ts";
import { newEndpoint, openSending, type Sending, sendAll } from "./testing/sending.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  let sending: Sending;
  beforeAll(async () => {
    sending = await openSending(dialect);
  });
  afterAll(() => sending.close());

  test("what waits is told by its oldest event, recorded or not, and each attempt is counted", async () => {
    const { store, receiver } = sending;
    expect(await store.webhooks.readOldestWaiting()).toBeNull();
    const endpoint = await newEndpoint(sending);
    const { receivedAt } = await endpoint.append();
    await endpoint.append({ receivedAt: receivedAt + 60_000 });
    expect(await store.webhooks.readOldestWaiting()).toBe(receivedAt);

    const metrics = createMetrics();
    receiver.answer(status(500));
    await sendAll(sending.newSender({ metrics }));
    expect(await store.webhooks.readOldestWaiting()).toBe(receivedAt);
    receiver.answer(status(200));
    await store.webhooks.hurry(endpoint, sending.clock.now);
    await sendAll(sending.newSender({ metrics }));
    expect(await store.webhooks.readOldestWaiting()).toBeNull();
    const text = toOpenMetrics(await metrics.registry.collect());
    expect(text).toMatch(/heed_webhook_attempts_total\{result="pending"\} [1-9]/);
    expect(text).toContain('heed_webhook_attempts_total{result="delivered"} 2');
  });

  test("a delivery carries its trace on to the receiver, and what is paused waits for nothing", async () => {
    const { store, receiver } = sending;
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const begun: SpanOptions[] = [];
    const tracing: Tracing = {
      run: (options, work) => {
        begun.push(options);
        return work(NO_SPAN);
      },
      outgoing: () => ({ traceparent }),
      shutdown: async () => {},
    };
    receiver.answer(status(200));
    const endpoint = await newEndpoint(sending);
    await endpoint.append();
    await sendAll(sending.newSender({ tracing }));
    expect(receiver.received.at(-1)?.headers["traceparent"]).toBe(traceparent);
    expect(begun.map(({ name }) => name)).toEqual(["webhook deliver"]);
    await endpoint.append();
    await store.webhooks.change(endpoint, { state: "paused" });
    expect(await store.webhooks.readOldestWaiting()).toBeNull();
  });
});
