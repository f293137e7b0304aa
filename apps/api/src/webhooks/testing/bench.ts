import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Store } from "../../store/store.ts";
import { START } from "../../store/testing/rows.ts";
import type { EndpointKey, StoredDelivery } from "../../store/webhooks/webhook-store.ts";
import type { WebhookSender } from "../sender.ts";
import { type Answering, status } from "./receiver.ts";
import { newEndpoint, openSending, type Sending, type TestEndpoint } from "./sending.ts";

/** What the tests of sending share: one store, one receiver. */
export interface Bench {
  sending(): Sending;
  /** A new endpoint, an empty receiver, and a sender at the start of time. */
  begin(
    answering?: Answering,
    given?: Parameters<typeof newEndpoint>[1],
  ): Promise<Sending & { endpoint: TestEndpoint; sender: WebhookSender }>;
  deliveries(endpoint: EndpointKey): Promise<StoredDelivery[]>;
  /** Expects that there is one. */
  onlyDelivery(endpoint: EndpointKey): Promise<StoredDelivery>;
  /** Of what was received. */
  bodies(): { type: string; data: { id: string; sequence?: number } }[];
}

/** Opens the bench for a file of tests. Each test's endpoint is gone after it. */
export function useBench(dialect: Store["dialect"]): Bench {
  let opened: Sending | null = null;
  const sending = () => {
    if (!opened) throw new Error("nothing is open yet");
    return opened;
  };
  const made: EndpointKey[] = [];
  beforeAll(async () => {
    opened = await openSending(dialect);
  }, 30_000);
  afterEach(async () => {
    for (const key of made.splice(0)) await sending().store.webhooks.remove(key);
  });
  afterAll(() => opened?.close());

  const deliveries = ({ projectId, id }: EndpointKey) =>
    sending().store.webhooks.listDeliveries({ projectId, id, limit: 100 });
  return {
    sending,
    async begin(answering = status(200), given = {}) {
      const { receiver, clock, audited, errors } = sending();
      for (const list of [receiver.received, audited, errors]) list.length = 0;
      receiver.answer(answering);
      clock.now = START;
      const endpoint = await newEndpoint(sending(), given);
      made.push(endpoint);
      return { ...sending(), endpoint, sender: sending().newSender() };
    },
    deliveries,
    async onlyDelivery(endpoint) {
      const [first, ...rest] = await deliveries(endpoint);
      expect(rest).toEqual([]);
      if (!first) throw new Error("there is no delivery");
      return first;
    },
    bodies: () => sending().receiver.received.map(({ body }) => JSON.parse(body)),
  };
}
