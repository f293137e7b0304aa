import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Receiver } from "./testing/receiver.ts";
import { status } from "./testing/receiver.ts";
import { newEndpoint, openSending, sendAll } from "./testing/sending.ts";

const CHILD = fileURLToPath(new URL("./testing/crash-child.ts", import.meta.url));
/** After this a dead process has lost its hold on an endpoint. */
const LEASE_MS = 60_000;

/**
 * Runs the child until the receiver has so many webhooks, the last of them unanswered, and kills it
 * there: committed, and perhaps sent, but not noted.
 */
async function runAndKill(url: string, projectId: string, receiver: Receiver, count: number) {
  const goal = receiver.received.length + count;
  receiver.answer((response, received) => {
    if (receiver.received.length < goal) status(200)(response, received);
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

function sentByResponse({ received }: Receiver): Map<string, Sent[]> {
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
    const { receiver, clock, database } = sending;
    clock.now = Date.now();
    const { projectId } = await newEndpoint(sending);
    const acknowledged = new Map<string, number>();
    for (const count of [1, 25]) {
      for (const [id, sequence] of await runAndKill(database.url, projectId, receiver, count)) {
        acknowledged.set(id, sequence);
      }
      receiver.answer(status(200));
      clock.now = Date.now() + LEASE_MS + 1;
      // What broke off is tried again at once: nothing was noted of it.
      await sendAll(sending.newSender());
      const sent = sentByResponse(receiver);
      const untold = [...acknowledged].filter(
        ([id, sequence]) => !sent.get(id)?.some((one) => one.sequence >= sequence),
      );
      expect(untold).toEqual([]);
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
