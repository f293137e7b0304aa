import { expect, test } from "vitest";
import { HOUR, START } from "../store/testing/rows.ts";
import { createSealer } from "./seal.ts";
import { planRotation } from "./settings.ts";
import type { Bench } from "./testing/bench.ts";
import { NOTHING, status } from "./testing/receiver.ts";
import { SEALER } from "./testing/sealer.ts";
import { sendAll, signatureOf } from "./testing/sending.ts";

/** Runs what is told to whom, in which order and signed by what. */
export function describeTelling(bench: Bench): void {
  test("a later event of a response waits for the earlier; other responses do not", async () => {
    const { endpoint, sender, receiver, clock } = await bench.begin();
    const first = await endpoint.append();
    const other = await endpoint.append();
    receiver.answer((response, { body }) =>
      status(JSON.parse(body).data.id === first.id ? 500 : 200)(response, NOTHING),
    );
    await sendAll(sender);
    await endpoint.append({ ...first, sequence: 2, bodyHash: "2" });
    await endpoint.append({ ...other, sequence: 2, bodyHash: "2" });
    await sendAll(sender);
    const seen = () =>
      bench.bodies().map(({ type, data }) => `${type} ${data.id === first.id ? "first" : "other"}`);
    // What goes to one endpoint at the same time comes in any order.
    expect(seen().slice(0, 2).sort()).toEqual([
      ...["response.received first", "response.received other"],
    ]);
    expect(seen().slice(2)).toEqual(["response.updated other"]);
    receiver.answer(status(200));
    clock.now += 5000;
    await sendAll(sender);
    expect(seen().slice(3)).toEqual(["response.received first", "response.updated first"]);
  });

  test("what is told: answers, not prompts; no samples, nothing under GPC, only the surveys asked for", async () => {
    const { endpoint, sender } = await bench.begin(status(200), { surveys: ["shop"] });
    await endpoint.append({ disposition: "shown", answers: [] });
    await endpoint.append({ isSample: true });
    await endpoint.append({ gpc: true });
    await endpoint.append({ surveyId: "other" });
    const told = await endpoint.append();
    await sendAll(sender);
    expect(bench.bodies().map(({ data }) => data.id)).toEqual([told.id]);
    // What is not told is not noted either.
    expect((await bench.onlyDelivery(endpoint)).responseId).toBe(told.id);
  });

  test("an endpoint that waits for the whole hears of a response once it is complete", async () => {
    const { endpoint, sender } = await bench.begin(status(200), { tell: "complete" });
    const partial = await endpoint.append({ disposition: "partial" });
    await sendAll(sender);
    expect(bench.bodies()).toEqual([]);
    await endpoint.append({ ...partial, sequence: 2, disposition: "complete", bodyHash: "2" });
    await sendAll(sender);
    expect(bench.bodies().map(({ type, data }) => [type, data.sequence])).toEqual([
      ["response.received", 2],
    ]);
  });

  test("an erased response is told as erased, also by what was waiting to tell of it", async () => {
    const { endpoint, sender, store } = await bench.begin();
    const row = await endpoint.append({ answers: [{ question: "why", value: "my own words" }] });
    bench.sending().receiver.answer(status(500));
    await sendAll(sender);
    await store.erase(endpoint.projectId, [row.id], START);
    bench.sending().receiver.answer(status(200));
    bench.sending().receiver.received.length = 0;
    bench.sending().clock.now += 5000;
    await sendAll(sender);
    expect(bench.bodies().map(({ type, data }) => [type, data])).toEqual(
      Array(2).fill(["response.erased", { id: row.id }]),
    );
    expect(JSON.stringify(await bench.deliveries(endpoint))).not.toContain("my own words");
  });

  test("an endpoint not told of erasures is sent nothing of an erased response", async () => {
    const { endpoint, sender, store } = await bench.begin(status(500), {
      events: ["response.received"],
    });
    const row = await endpoint.append();
    await sendAll(sender);
    await store.erase(endpoint.projectId, [row.id], START);
    bench.sending().receiver.received.length = 0;
    bench.sending().clock.now += 5000;
    await sendAll(sender);
    expect(bench.sending().receiver.received).toEqual([]);
    expect((await bench.onlyDelivery(endpoint)).state).toBe("skipped");
  });

  test("while secrets change each webhook carries two signatures, one by each, and then one", async () => {
    const { endpoint, sender, receiver, store, clock } = await bench.begin();
    const found = await store.webhooks.find(endpoint);
    if (!found) throw new Error("no endpoint");
    const { change, secret } = planRotation(SEALER, found, HOUR, clock.now);
    await store.webhooks.change(endpoint, change);
    for (const at of [START, START + HOUR - 1, START + HOUR]) {
      clock.now = at;
      await endpoint.append();
      await sendAll(sender);
    }
    expect(
      receiver.received.map((one) => [
        one.headers["webhook-signature"],
        [secret, endpoint.secret].map((by) => signatureOf(by, one)).join(" "),
      ]),
    ).toSatisfy((pairs: string[][]) =>
      pairs.every(([had, both], index) => had === (index < 2 ? both : both?.split(" ")[0])),
    );
    expect(receiver.received).toHaveLength(3);
  });

  test("with another sealing secret nothing is sent, and the endpoint says why", async () => {
    const { endpoint, receiver, audited } = await bench.begin();
    await endpoint.append();
    await sendAll(bench.sending().newSender({ sealer: createSealer("another secret") }));
    expect(receiver.received).toEqual([]);
    expect(await bench.sending().store.webhooks.find(endpoint)).toMatchObject({
      ...{ state: "paused", reason: "secret-unreadable" },
    });
    expect(audited).toHaveLength(1);
  });

  test("a name that leads to a private address is not sent to, and no connection is made", async () => {
    const { endpoint, receiver } = await bench.begin(status(200), {
      url: "https://inside.example/hook",
    });
    await endpoint.append();
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    await sendAll(bench.sending().newSender({}, { allowPrivate: false, resolve }));
    expect(receiver.received).toEqual([]);
    expect(await bench.onlyDelivery(endpoint)).toMatchObject({
      ...{ state: "pending", lastStatus: null, lastError: "address-not-allowed" },
    });
  });
}
