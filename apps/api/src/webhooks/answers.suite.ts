import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { DAY, HOUR, START } from "../store/testing/rows.ts";
import { RETRY_MS } from "./retry.ts";
import type { Bench } from "./testing/bench.ts";
import { NOTHING, startReceiver, status } from "./testing/receiver.ts";
import { sendAll, signatureOf } from "./testing/sending.ts";

/** Runs what follows from a receiver's answers, or from none. */
export function describeAnswers(bench: Bench): void {
  test("an answer arrives once, signed over id, time and body, and is noted as delivered", async () => {
    const { endpoint, sender, receiver } = await bench.begin();
    const row = await endpoint.append({ traits: { plan: "pro" } });
    await sendAll(sender);

    const [one, ...rest] = receiver.received;
    expect(rest).toEqual([]);
    if (!one) throw new Error("nothing came");
    expect(JSON.parse(one.body)).toMatchObject({
      type: "response.received",
      timestamp: new Date(row.receivedAt).toISOString(),
      data: { id: row.id, answers: row.answers, traits: { plan: "pro" }, isCut: false },
    });
    expect(one.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "webhook-timestamp": String(START / 1000),
      "webhook-signature": signatureOf(endpoint.secret, one),
    });
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({
      ...{ id: one.headers["webhook-id"], state: "delivered", attempts: 1 },
      ...{ lastStatus: 200, lastError: null },
    });
  });

  test.each([200, 201, 202, 204, 299])("%i is a success", async (code) => {
    const { endpoint, sender, receiver } = await bench.begin(status(code));
    await endpoint.append();
    await sendAll(sender);
    expect(receiver.received).toHaveLength(1);
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({
      state: "delivered",
      lastStatus: code,
    });
  });

  test.each([
    [300, "redirected"],
    [400, "refused"],
    [401, "refused"],
    [404, "refused"],
    [429, "throttled"],
    [500, "server-error"],
    [503, "server-error"],
  ])("%i is a failure that is tried again: %s", async (code, error) => {
    const { endpoint, sender } = await bench.begin(status(code));
    await endpoint.append();
    await sendAll(sender);
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({
      ...{ state: "pending", attempts: 1, lastStatus: code, lastError: error },
      nextAt: START + 5000,
    });
  });

  test("a redirect is not followed", async () => {
    const { endpoint, sender, receiver } = await bench.begin((response, { path }) =>
      path === "/hook"
        ? status(302, { location: "/elsewhere" })(response, NOTHING)
        : response.end(),
    );
    await endpoint.append();
    await sendAll(sender);
    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({
      state: "pending",
      lastError: "redirected",
    });
  });

  test("a receiver that hangs fails by the timeout, before its headers and after them", async () => {
    for (const [hang, error, timeoutMs] of [
      [() => {}, "timeout", 100],
      // A status that came stands, whatever the body does after it: it has the time to come.
      [
        (response: ServerResponse) => void response.writeHead(500).write("a"),
        ...(["server-error", 3_000] as const),
      ],
    ] as const) {
      const { endpoint } = await bench.begin(hang);
      await endpoint.append();
      await sendAll(bench.sending().newSender({}, { timeoutMs }));
      expect(await bench.onlyDelivery(endpoint)).toMatchObject({
        state: "pending",
        lastError: error,
      });
    }
  });

  test("a connection that breaks and one that is refused are told apart", async () => {
    const broken = await bench.begin((response) => void response.destroy());
    await broken.endpoint.append();
    await sendAll(broken.sender);
    expect((await bench.onlyDelivery(broken.endpoint)).lastError).toBe("connection-broken");

    const gone = await startReceiver();
    await gone.close();
    const refused = await bench.begin(status(200), { url: gone.url });
    await refused.endpoint.append();
    await sendAll(refused.sender);
    expect((await bench.onlyDelivery(refused.endpoint)).lastError).toBe("connection-refused");
  });

  test("ten attempts in about three days carry one id, then the delivery is given up", async () => {
    const { endpoint, sender, receiver, clock } = await bench.begin(status(500));
    await endpoint.append();
    const gaps: number[] = [];
    for (let tries = 1; tries <= 10; tries++) {
      await sendAll(sender);
      const { state, nextAt, attempts } = await bench.onlyDelivery(endpoint);
      expect([attempts, state]).toEqual([tries, tries < 10 ? "pending" : "failed"]);
      if (tries === 10) break;
      gaps.push(nextAt - clock.now);
      // A moment before it is due, nothing is sent.
      clock.now = nextAt - 1;
      await sendAll(sender);
      expect(receiver.received).toHaveLength(tries);
      clock.now = nextAt;
    }
    expect(gaps).toEqual(RETRY_MS);
    expect(clock.now - START).toBeGreaterThan(3 * DAY);
    clock.now += 10 * DAY;
    await sendAll(sender);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(receiver.received).toHaveLength(10);
    // Each attempt is signed anew, with its own time.
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(
      10,
    );
    const log = await bench
      .sending()
      .store.webhooks.listAttempts(endpoint, (await bench.onlyDelivery(endpoint)).id);
    expect(log.map(({ status: code, error }) => [code, error])).toEqual(
      Array(10).fill([500, "server-error"]),
    );
  });

  test("410 disables the endpoint with a warning, and nothing more is sent until it is resumed", async () => {
    const { endpoint, sender, receiver, audited } = await bench.begin(status(410));
    await endpoint.append();
    await endpoint.append();
    bench.sending().clock.now += DAY;
    await sendAll(sender);
    expect(await bench.sending().store.webhooks.find(endpoint)).toMatchObject({
      ...{ state: "disabled", reason: "gone", stateSince: START + DAY },
    });
    const sent = receiver.received.length;
    expect(audited[0]).toEqual({
      ...{ action: "webhook.disabled", subject: endpoint.id, detail: { reason: "gone" } },
    });
    expect(bench.sending().errors).toContain("webhook.disabled");
    bench.sending().clock.now += 10 * DAY;
    await endpoint.append();
    await sendAll(sender);
    expect(receiver.received).toHaveLength(sent);

    receiver.answer(status(200));
    await bench.sending().store.webhooks.hurry(endpoint, bench.sending().clock.now);
    await bench.sending().store.webhooks.change(endpoint, { state: "active", reason: null });
    await sendAll(sender);
    expect((await bench.deliveries(endpoint)).map(({ state }) => state)).toEqual(
      Array(3).fill("delivered"),
    );
  });

  test.each([429, 502, 503, 504])(
    "after %i with Retry-After nothing goes to the endpoint before then",
    async (code) => {
      const { endpoint, sender, receiver, clock } = await bench.begin(
        status(code, { "retry-after": "120" }),
      );
      await endpoint.append();
      await sendAll(sender);
      expect((await bench.onlyDelivery(endpoint)).nextAt).toBe(START + 120_000);
      await endpoint.append();
      clock.now = START + 119_999;
      await sendAll(sender);
      expect(receiver.received).toHaveLength(1);
      receiver.answer(status(200));
      clock.now = START + 120_000;
      await sendAll(sender);
      expect(receiver.received).toHaveLength(3);
    },
  );

  test("Retry-After as a date is honoured, but on a 500 it means nothing", async () => {
    const at = new Date(START + 600_000).toUTCString();
    for (const [code, wait] of [
      [503, 600_000],
      [500, 5000],
    ] as const) {
      const { endpoint, sender } = await bench.begin(status(code, { "retry-after": at }));
      await endpoint.append();
      await sendAll(sender);
      expect((await bench.onlyDelivery(endpoint)).nextAt).toBe(START + wait);
    }
  });

  test("five days of failure pause the endpoint with a warning, a moment less does not", async () => {
    const { endpoint, sender, audited, clock } = await bench.begin(status(500));
    await endpoint.append();
    await sendAll(sender);
    clock.now = START + 5 * DAY - 1;
    await endpoint.append();
    await sendAll(sender);
    expect((await bench.sending().store.webhooks.find(endpoint))?.state).toBe("active");
    clock.now += 6000;
    await sendAll(sender);
    expect(await bench.sending().store.webhooks.find(endpoint)).toMatchObject({
      ...{ state: "paused", reason: "failing", failingSince: START },
    });
    expect(audited).toEqual([
      { action: "webhook.paused", subject: endpoint.id, detail: { reason: "failing" } },
    ]);
  });

  test("the first success after an hour of failure makes due at once what waits, a moment less does not", async () => {
    for (const [failedFor, state] of [
      [HOUR, "delivered"],
      [HOUR - 1, "pending"],
    ] as const) {
      const { endpoint, sender, receiver, clock, store } = await bench.begin(status(500));
      await endpoint.append();
      for (const wait of [0, 5000, 300_000, 1_800_000]) {
        clock.now += wait;
        await sendAll(sender);
      }
      receiver.answer(status(200));
      clock.now = START + failedFor;
      await endpoint.append();
      await sendAll(sender);
      const states = (await bench.deliveries(endpoint)).map((delivery) => delivery.state);
      expect(states).toEqual(["delivered", state]);
      expect((await store.webhooks.find(endpoint))?.failingSince).toBeNull();
    }
  });
}
