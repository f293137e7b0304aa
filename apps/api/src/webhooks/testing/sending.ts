import { createHmac, randomUUID } from "node:crypto";
import type { webhookInput } from "@heed/contracts";
import type { z } from "zod";
import type { AuditedChange } from "../../http/audit.ts";
import { openStore } from "../../store/open.ts";
import type { ResponseRow, Store } from "../../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../../store/testing/database.ts";
import { createRow, START } from "../../store/testing/rows.ts";
import type { EndpointKey } from "../../store/webhooks/webhook-store.ts";
import { createPost, type PostSettings } from "../post.ts";

import { createWebhookSender, type SenderParts, type WebhookSender } from "../sender.ts";
import { planEndpoint } from "../settings.ts";
import { type ReceivedWebhook, type Receiver, startReceiver } from "./receiver.ts";
import { SEALER } from "./sealer.ts";

/** A store, a receiver and a sender whose clock stands where a test puts it. */
export interface Sending {
  readonly store: Store;
  readonly database: TestDatabase;
  readonly receiver: Receiver;
  readonly clock: { now: number };
  readonly audited: AuditedChange[];
  /** What was logged as failed. */
  readonly errors: string[];
  newSender(given?: Partial<SenderParts>, post?: Partial<PostSettings>): WebhookSender;
  close(): Promise<void>;
}

/** Opens all of it, for a file of tests. */
export async function openSending(dialect: Store["dialect"]): Promise<Sending> {
  const database = await createTestDatabase(dialect);
  const store = await openStore(database.url);
  await store.migrate();
  const receiver = await startReceiver();
  const clock = { now: START };
  const audited: AuditedChange[] = [];
  const errors: string[] = [];
  return {
    ...{ store, database, receiver, clock, audited, errors },
    newSender: (given = {}, post = {}) =>
      createWebhookSender({
        store,
        sealer: SEALER,
        post: createPost({ allowPrivate: true, ...post }),
        clock: () => clock.now,
        log: { event: () => {}, error: (message) => void errors.push(message) },
        audit: async (_by, change) => void audited.push(change),
        findSurvey: async () => null,
        publicUrl: null,
        random: () => 0.5,
        ...given,
      }),
    async close() {
      await receiver.close();
      await store.close();
      await database.remove();
    },
  };
}

export interface TestEndpoint extends EndpointKey {
  readonly secret: string | null;
  /** Writes a response of the endpoint's project. */
  append(given?: Partial<ResponseRow>): Promise<ResponseRow>;
}

/** Makes an endpoint of a project of its own. */
export async function newEndpoint(
  { store, receiver, clock }: Pick<Sending, "store" | "receiver" | "clock">,
  given: Partial<z.output<typeof webhookInput>> = {},
): Promise<TestEndpoint> {
  const projectId = `p-${randomUUID()}`;
  const input = { url: receiver.url, format: "standard", language: "en", ...given } as const;
  const { endpoint, secret } = planEndpoint(
    SEALER,
    projectId,
    { description: "", surveys: [], ...input },
    0,
    clock.now,
  );
  await store.webhooks.create(endpoint);
  return {
    projectId,
    id: endpoint.id,
    secret,
    async append(row = {}) {
      const full = createRow({ projectId, ...row });
      await store.append([full]);
      return full;
    },
  };
}

/** Sends until nothing is due any more. */
export async function sendAll(sender: WebhookSender): Promise<void> {
  for (;;) {
    const done = await Promise.all(await sender.begin());
    if (!done.includes(true)) return;
  }
}

/** Makes the signature as the specification words it, without the library. */
export function signatureOf(secret: string | null, { headers, body }: ReceivedWebhook): string {
  const key = Buffer.from(String(secret).replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
