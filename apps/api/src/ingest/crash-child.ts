import { openStore } from "../store/open.ts";
import { createRow } from "../store/testing/rows.ts";
import { createWriter } from "./writer.ts";

/**
 * Writes without end until it is killed, and prints `id sequence outboxSequence` for whatever was
 * acknowledged. Each id is sent three times: shown, complete, and the complete once more, always with
 * the batch of decisions that led to it.
 */
const CALLERS = 32;
const [, , url = "", projectId = ""] = process.argv;

const store = await openStore(url);
const writer = createWriter(store);

async function writeForEver(): Promise<never> {
  for (;;) {
    const shown = createRow({ projectId, disposition: "shown", answers: [] });
    const complete = createRow({
      ...shown,
      sequence: 2,
      disposition: "complete",
      answers: [{ question: "nps", value: 9 }],
      bodyHash: "complete",
    });
    const { id, surveyId, occurredAt, receivedAt } = shown;
    const counts = [{ surveyId, reason: "ask", count: 1 }];
    const decided = { projectId, id, occurredAt, receivedAt, counts };
    for (const row of [shown, complete, complete]) {
      const [outcome] = await writer.commitAll([row, decided]);
      if (!outcome || outcome.status === "conflict") throw new Error(`conflict: ${row.id}`);
      const entry = outcome.status === "accepted" ? outcome.outboxSequence : 0;
      // A pipe is written to at once, so what is printed has left before the kill.
      process.stdout.write(`${row.id} ${row.sequence} ${entry}\n`);
    }
  }
}

await Promise.all(Array.from({ length: CALLERS }, writeForEver));
