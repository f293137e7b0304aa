import { PATHS } from "@heed/contracts";
import { expect } from "vitest";
import { answerOf, newId, type TestProject } from "../../routes/testing/test-api.ts";
import type { Store } from "../../store/store.ts";

/** How a sender reaches Heed: rejects when the connection breaks. */
export type Send = (body: string) => Promise<{ status: number; retryAfter: string | null }>;

export interface Ledger {
  /** Ids that were acknowledged, in their order. */
  readonly acknowledged: string[];
  refused: number;
  broken: number;
  /** Senders that were told to stop before they had an answer. */
  unfinished: number;
  /** Answers that were neither 200 nor 503 with Retry-After. */
  readonly wrong: string[];
}

export function createLedger(): Ledger {
  return { acknowledged: [], refused: 0, broken: 0, unfinished: 0, wrong: [] };
}

/**
 * Sends answers one after another, each with what a page decided, and again until it is
 * acknowledged, until told to stop.
 */
export async function sendUntil(
  isOver: () => boolean,
  project: Pick<TestProject, "writeKey">,
  send: Send,
  ledger: Ledger,
): Promise<void> {
  while (!isOver()) {
    const now = Date.now();
    const occurredAt = new Date(now).toISOString();
    const item = answerOf({ occurredAt });
    const counts = [{ survey: "shop", reason: "ask", count: 1 }];
    const decided = { type: "decisions", id: newId(), occurredAt, counts };
    const body = () =>
      JSON.stringify({
        writeKey: project.writeKey,
        sentAt: new Date(now).toISOString(),
        items: [item, decided],
      });
    for (;;) {
      const answer = await send(body()).catch(() => null);
      if (answer?.status === 200) {
        ledger.acknowledged.push(item.id);
        break;
      }
      if (answer === null) ledger.broken += 1;
      else if (answer.status === 503 && answer.retryAfter !== null) ledger.refused += 1;
      else ledger.wrong.push(`${answer.status}`);
      // Not given up: a sender that ends without an acknowledgement has lost nothing either.
      if (isOver() && answer === null) {
        ledger.unfinished += 1;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/**
 * Holds what was acknowledged against the rows, and the tallies against them; prints the ledger.
 *
 * @param withDecisions whether the senders were those of `sendUntil`
 */
export async function settleLedger(
  name: string,
  store: Store,
  projectId: string,
  { acknowledged, refused, broken, unfinished, wrong }: Ledger,
  withDecisions = true,
): Promise<void> {
  const stored = await store.listResponses({ projectId, limit: 1_000_000 });
  const ids = new Set(stored.map(({ id }) => id));
  const lost = acknowledged.filter((id) => !ids.has(id));
  const entries = await store.readOutbox(projectId, 0, 1_000_000);
  const difference = await store.verify();
  const always = { projectId, surveyId: "shop", from: 0, to: Number.MAX_SAFE_INTEGER };
  const decided = (await store.readDecisions(always)).reduce((sum, { count }) => sum + count, 0);
  console.log(
    `${name}: ${acknowledged.length} acknowledged, ${stored.length} stored, ${lost.length} lost, ` +
      `${entries.length - stored.length} doubled, ${decided} decisions; ${refused} answered 503, ${broken} broken off`,
  );
  expect({ lost, difference, wrong }).toEqual({ lost: [], difference: null, wrong: [] });
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(entries.map(({ responseId }) => responseId).sort()).toEqual([...ids].sort());
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, at) => at + 1));
  expect(acknowledged.length).toBeGreaterThan(0);
  // Counted once each, however often they came, and never without the answer they came with.
  if (withDecisions) expect(decided).toBe(stored.length);
  // Of who stopped in the middle nobody knows.
  expect(stored.length).toBeLessThanOrEqual(acknowledged.length + unfinished);
}

/** Sends over HTTP to one of several places in turn. */
export function overHttp(urls: readonly string[]): Send {
  let turn = 0;
  return async (body) => {
    turn += 1;
    const response = await fetch(`${urls[turn % urls.length]}${PATHS.ingest}`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    await response.body?.cancel();
    return { status: response.status, retryAfter: response.headers.get("retry-after") };
  };
}
