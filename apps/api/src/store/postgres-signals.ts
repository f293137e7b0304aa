import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { connectPostgres } from "./postgres-connect.ts";
import type { Signals } from "./store.ts";

const CHANNEL = "heed_live";
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** For so long after a signal the next ones wait for one another. */
const GATHER_MS = 100;
/** How often a connection is asked whether it still listens, and how long it has to answer. */
const PROBE_MS = 15_000;
const ANSWER_MS = 5_000;

export interface SignalTimes {
  readonly probeMs?: number;
  readonly answerMs?: number;
}

/**
 * Lets replicas tell one another what to look at, by LISTEN and NOTIFY. Signals are sent after the
 * commit and not within it, since a transaction that notifies holds up every other that does. So a
 * signal can be lost; who listens looks again from time to time, and after each new connection.
 * A connection can fall silent without ending, as behind a firewall that forgot it: so it is probed.
 */
export function openSignals(
  url: string,
  pool: Pool,
  { probeMs = PROBE_MS, answerMs = ANSWER_MS }: SignalTimes = {},
): Signals {
  const own = randomUUID();
  const waiting = new Set<string>();
  let listener: ((text: string | null) => void) | null = null;
  let client: Awaited<ReturnType<typeof connectPostgres>> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let probe: NodeJS.Timeout | null = null;
  let isSending = false;
  let isClosed = false;

  /** Sends what waits; what comes meanwhile goes together, and the same text goes once. */
  async function flush(): Promise<void> {
    if (isSending || isClosed || waiting.size === 0) return;
    isSending = true;
    await sendWaiting();
    // Under load each batch of answers would else cost a transaction more, and wake every replica.
    setTimeout(() => {
      isSending = false;
      void flush();
    }, GATHER_MS).unref();
  }

  async function sendWaiting(): Promise<void> {
    const texts = [...waiting].map((text) => `${own} ${text}`);
    waiting.clear();
    await pool
      .query({
        name: "heed-notify",
        text: `select pg_notify('${CHANNEL}', text) from unnest($1::text[]) as text`,
        values: [texts],
      })
      .catch(() => {});
  }

  async function listen(waitMs: number): Promise<void> {
    if (isClosed) return;
    try {
      const connected = await connectPostgres(url);
      connected.on("end", () => lose(connected));
      connected.on("error", () => lose(connected));
      connected.on("notification", ({ payload = "" }) => {
        const [sender, ...words] = payload.split(" ");
        if (sender !== own) listener?.(words.join(" "));
      });
      client = connected;
      await askToListen(connected);
      if (isClosed) await connected.end();
      // Whatever was said until now was not heard.
      else listener?.(null);
    } catch {
      client = null;
      again(waitMs);
    }
  }

  /** Asks now, and again from time to time: who listens already is only answered. */
  async function askToListen(asked: NonNullable<typeof client>): Promise<void> {
    const timer = setTimeout(() => lose(asked), answerMs);
    timer.unref();
    await asked.query(`listen ${CHANNEL}`).finally(() => clearTimeout(timer));
    if (isClosed || client !== asked) return;
    probe = setTimeout(() => void askToListen(asked).catch(() => lose(asked)), probeMs);
    probe.unref();
  }

  function again(waitMs: number): void {
    if (isClosed || retry) return;
    retry = setTimeout(() => {
      retry = null;
      void listen(Math.min(waitMs * 2, LONGEST_WAIT_MS));
    }, waitMs);
    retry.unref();
  }

  function lose(lost: NonNullable<typeof client>): void {
    if (client !== lost) return;
    client = null;
    if (probe) clearTimeout(probe);
    // With a question open, this cuts the connection and waits for nobody.
    lost.end().catch(() => {});
    again(FIRST_WAIT_MS);
  }

  return {
    send(text) {
      waiting.add(text);
      void flush();
    },
    onSignal(next) {
      listener = next;
      void listen(FIRST_WAIT_MS);
    },
    async close() {
      isClosed = true;
      if (retry) clearTimeout(retry);
      if (probe) clearTimeout(probe);
      const last = client;
      client = null;
      await Promise.all([
        last?.end().catch(() => {}),
        waiting.size > 0 && !pool.ending ? sendWaiting() : undefined,
      ]);
    },
  };
}
