import { expect, vi } from "vitest";
import { shopSurvey } from "../../routes/testing/test-api.ts";
import { openStore } from "../../store/open.ts";
import type { Store } from "../../store/store.ts";
import { type Ledger, overHttp, sendUntil } from "./ledger.ts";
import type { ReplicaKeys } from "./replica.ts";

/** Of the project that all senders send to. */
export const keys: ReplicaKeys = {
  id: "replicas",
  writeKey: "heed_pub_replicas",
  adminToken: `heed_admin_${"r".repeat(24)}`,
};

/** Opens a database that holds the project and its survey. */
export async function prepare(url: string): Promise<Store> {
  const store = await openStore(url);
  await store.migrate();
  await store.ensureProject({ ...keys, name: "Replicas", allowedOrigins: [] });
  await store.publish(keys.id, shopSurvey(), Date.now());
  return store;
}

/** Sixteen senders to the given places in turn; returns how to end them. */
export function load(urls: readonly string[], ledger: Ledger): () => Promise<void> {
  let isOver = false;
  const sending = Promise.all(
    Array.from({ length: 16 }, () => sendUntil(() => isOver, keys, overHttp(urls), ledger)),
  );
  return async () => {
    isOver = true;
    await sending;
  };
}

export async function untilAcknowledged(ledger: Ledger, more: number): Promise<void> {
  const goal = ledger.acknowledged.length + more;
  await vi.waitFor(() => expect(ledger.acknowledged.length).toBeGreaterThanOrEqual(goal), {
    timeout: 60_000,
    interval: 5,
  });
}

/** Waits until that many more were told to come again, by all senders. */
export async function untilRefused(ledger: Ledger, more = 16): Promise<void> {
  const goal = ledger.refused + more;
  await vi.waitFor(() => expect(ledger.refused).toBeGreaterThanOrEqual(goal), {
    timeout: 60_000,
    interval: 5,
  });
}
