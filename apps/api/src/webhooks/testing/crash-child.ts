import { createWriter } from "../../ingest/writer.ts";
import { startWebhooks } from "../../jobs/webhooks.ts";
import { openStore } from "../../store/open.ts";
import { createRow } from "../../store/testing/rows.ts";
import { createPost } from "../post.ts";
import { createWebhookSender } from "../sender.ts";
import { SEALER } from "./sealer.ts";

/**
 * Takes answers without end and sends them to the project's webhook until it is killed; prints
 * `id sequence` for whatever was acknowledged. Each id is sent as partial and then as complete.
 */
const CALLERS = 4;
const [, , url = "", projectId = ""] = process.argv;

const store = await openStore(url);
const writer = createWriter(store);
const sender = createWebhookSender({
  store,
  sealer: SEALER,
  post: createPost({ allowPrivate: true }),
  clock: Date.now,
  log: { event: () => {}, error: () => {} },
  audit: async () => {},
  findSurvey: async () => null,
  publicUrl: null,
});
const job = startWebhooks(sender, store, { gatherMs: 1 });
writer.onAccepted(job.wake);

async function writeForEver(): Promise<never> {
  for (;;) {
    const receivedAt = Date.now();
    const partial = createRow({ projectId, disposition: "partial", receivedAt });
    const complete = createRow({ ...partial, sequence: 2, disposition: "complete", bodyHash: "2" });
    for (const row of [partial, complete]) {
      await writer.commit(row);
      process.stdout.write(`${row.id} ${row.sequence}\n`);
      // Answers come one after the other, so that there is time to send some.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

await Promise.all(Array.from({ length: CALLERS }, writeForEver));
