import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DecisionItem, IngestBatch, ResponseItem } from "@heed/contracts";

/** What may befall one request. "Stored" faults strike after the answers were taken. */
export const FAULTS = [
  "none",
  "slow",
  "dropped",
  "dropped when stored",
  "cut off when stored",
  "doubled",
  "late again",
  "503",
  "429",
  "500 when stored",
  "dies",
  "dies when stored",
] as const;
export type Fault = (typeof FAULTS)[number];

/** A server that takes answers as the API does: by id, the highest sequence stands. */
export interface Ledger {
  apiUrl: string;
  /** By response id, the state that stands. */
  rows: Map<string, ResponseItem>;
  /** How often a state was taken that was not known: once each, if nothing is doubled. */
  taken: string[];
  /** The counts of decisions, by their own id. */
  counts: Map<string, DecisionItem>;
  /** Requests so far. */
  count(): number;
  close(): void;
}

/** Listens on loopback; the nth request meets the nth fault, those after the last meet none. */
export async function openLedger(faults: readonly Fault[]): Promise<Ledger> {
  const rows = new Map<string, ResponseItem>();
  const taken: string[] = [];
  const counts = new Map<string, DecisionItem>();
  let heard = 0;
  let earlier: string | undefined;
  let port = 0;

  const store = (body: string) => {
    // The client under test wrote it.
    const items = (JSON.parse(body) as IngestBatch).items as (ResponseItem | DecisionItem)[];
    return items.map((item, index) => {
      if (item.type === "decisions") {
        counts.set(item.id, item);
        return { index, id: item.id, status: "accepted" };
      }
      const isNew = item.sequence > (rows.get(item.id)?.sequence ?? 0);
      if (isNew) rows.set(item.id, item);
      if (isNew) taken.push(`${item.id} ${item.sequence}`);
      return { index, id: item.id, status: isNew ? "accepted" : "known" };
    });
  };
  const reply = (response: ServerResponse, status: number, body: unknown, cut = false) => {
    const text = JSON.stringify(body);
    // An HTTP date, which Retry-After may be as well as seconds; it has passed.
    const wait = status === 429 ? "Thu, 01 Jan 2026 00:00:00 GMT" : "0";
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      ...(status >= 400 && { "retry-after": wait }),
    });
    if (cut) response.write(text.slice(0, 8), () => response.destroy());
    else response.end(text);
  };
  const die = () => {
    server.closeAllConnections();
    server.close(() => server.listen(port, "127.0.0.1"));
  };

  const server = createServer(async (request, response) => {
    let body = "";
    try {
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
    } catch {
      return;
    }
    const fault = faults[heard++] ?? "none";
    if (fault === "503" || fault === "429") return reply(response, Number(fault), { code: fault });
    if (fault === "dies") return die();
    if (fault === "dropped") return response.destroy();
    const results = store(body);
    if (fault === "doubled") store(body);
    // What a slow proxy sends a second time, after newer states have arrived.
    if (fault === "late again" && earlier) store(earlier);
    earlier = body;
    if (fault === "dropped when stored") return response.destroy();
    if (fault === "dies when stored") return die();
    if (fault === "500 when stored") return reply(response, 500, { code: "internal" });
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, 15));
    reply(response, 200, { results }, fault === "cut off when stored");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A TCP listener's address is always an AddressInfo.
  ({ port } = server.address() as AddressInfo);
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    rows,
    taken,
    counts,
    count: () => heard,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
