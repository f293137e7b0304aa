import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Answering, type ReceivedWebhook, type Receiver, status } from "./testing/receiver.ts";
import { newEndpoint, openSending, sendAll } from "./testing/sending.ts";

const CHILD = fileURLToPath(new URL("./testing/crash-child.ts", import.meta.url));
/** After this a dead process has lost its hold on an endpoint. */
const LEASE_MS = 60_000;

/**
 * Runs the child until the receiver has so many webhooks, the last of them unanswered, and kills it
 * there: committed, and perhaps sent, but not noted.
 */
async function runAndKill(
  url: string,
  projectId: string,
  { receiver, take }: { receiver: Receiver; take: Answering },
  count: number,
) {
  const goal = receiver.received.length + count;
  receiver.answer((response, received) => {
    if (receiver.received.length < goal) take(response, received);
  });
  const child = spawn(process.execPath, ["--conditions=heed-source", CHILD, url, projectId], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const acknowledged = new Map<string, number>();
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const [id = "", sequence] = line.split(" ");
    if (sequence) acknowledged.set(id, Number(sequence));
  });
  const ended = Promise.all([once(child, "exit"), once(lines, "close")]);
  await Promise.race([receiver.whenReceived(goal), ended]);
  child.kill("SIGKILL");
  const [[, signal]] = await ended;
  expect({ signal, log }).toEqual({ signal: "SIGKILL", log: "" });
  return acknowledged;
}

interface Sent {
  messageId: string;
  sequence: number;
}

/** Takes webhooks and keeps those whose 200 has left: the sender cannot know of any other. */
function createTaking(): { taken: ReceivedWebhook[]; take: Answering } {
  const taken: ReceivedWebhook[] = [];
  const take: Answering = (response, received) => {
    response.on("finish", () => taken.push(received));
    status(200)(response, received);
  };
  return { taken, take };
}

function sentByResponse(received: readonly ReceivedWebhook[]): Map<string, Sent[]> {
  const sent = received.map(({ headers, body }) => {
    const { data } = JSON.parse(body);
    return { id: data.id, messageId: String(headers["webhook-id"]), sequence: data.sequence };
  });
  return Map.groupBy(sent, ({ id }) => id);
}

test.each(["sqlite", "postgres"] as const)(
  "killed between commit and delivery, nothing acknowledged stays untold, and each response's order holds, on %s",
  async (dialect) => {
    const sending = await openSending(dialect);
    const { receiver, clock, database, store } = sending;
    clock.now = Date.now();
    const { projectId, id } = await newEndpoint(sending);
    const acknowledged = new Map<string, number>();
    const { taken, take } = createTaking();
    for (const count of [1, 25]) {
      for (const [responseId, sequence] of await runAndKill(
        database.url,
        projectId,
        { receiver, take },
        count,
      )) {
        acknowledged.set(responseId, sequence);
      }
      receiver.answer(take);
      clock.now = Date.now() + LEASE_MS + 1;
      // What broke off is tried again at once: nothing was noted of it.
      await sendAll(sending.newSender());
      const sent = sentByResponse(taken);
      const untold = [...acknowledged].filter(
        ([responseId, sequence]) => !sent.get(responseId)?.some((one) => one.sequence >= sequence),
      );
      expect(untold).toEqual([]);
      // Each entry of the outbox, too, by a webhook that was answered.
      const arrived = new Set(taken.map(({ headers }) => headers["webhook-id"]));
      const noted = await store.webhooks.listDeliveries({ projectId, id, limit: 100_000 });
      expect(noted.filter((delivery) => !arrived.has(delivery.id))).toEqual([]);
      expect(noted).toHaveLength(await store.readOutboxHead(projectId));
      for (const ofResponse of sent.values()) {
        const order = ofResponse.map(({ messageId }) => messageId);
        expect(order).toEqual(order.toSorted());
        const sequences = ofResponse.map(({ sequence }) => sequence);
        expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
      }
    }
    expect(acknowledged.size).toBeGreaterThan(5);
    await sending.close();
  },
);
