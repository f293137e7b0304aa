import { readFileSync } from "node:fs";
import { type ErasureReceipt, erasureReceipt } from "@heed/contracts";
import { toAuditEntry } from "../http/audit.ts";
import { openStore } from "../store/open.ts";
import { toResponseHash } from "../store/privacy/tombstones.ts";
import type { Store } from "../store/store.ts";
import { type Command, CommandFailed, JSON_FLAG, readDatabaseUrl } from "./command.ts";

const PAGE = 500;
const ACTOR = { kind: "system", id: "cli", name: "heed erase again" } as const;

/** Erases what receipts say was erased: a restored backup knows nothing of what went after it. */
export const eraseAgain: Command = {
  name: "erase again",
  usage: "<receipts> [--json]",
  summary: "Erase what a restored backup brought back, by the receipts of its erasure",
  details: [
    "The file holds receipts as JSON: one a line, or the answer of GET /v1/erasures.",
    "Safe while Heed serves, and to be run again.",
  ],
  flags: { json: JSON_FLAG },
  positionals: 1,
  async run(invocation) {
    const { positionals, flags, print } = invocation;
    const receipts = readReceipts(positionals[0] ?? "");
    const store = await openStore(readDatabaseUrl(invocation));
    try {
      await store.check();
      let erased = 0;
      for (const [projectId, ofProject] of Map.groupBy(receipts, ({ project }) => project)) {
        erased += await eraseIn(store, projectId, ofProject);
      }
      await store.scrub();
      const result = { receipts: receipts.length, erased };
      print(
        flags["json"]
          ? JSON.stringify(result)
          : `${erased} responses erased again, by ${receipts.length} receipts.`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};

function readReceipts(path: string): ErasureReceipt[] {
  try {
    const text = readFileSync(path, "utf8");
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const found =
      lines.length > 1 && lines.every((line) => line.startsWith("{") && line.endsWith("}"))
        ? lines.map((line): unknown => JSON.parse(line))
        : [JSON.parse(text)].flatMap((whole) =>
            Array.isArray(whole?.items) ? whole.items : whole,
          );
    return found.map((one) => erasureReceipt.parse(one));
  } catch (error) {
    // A schema's message repeats nothing of the file; its first line says enough.
    const reason = error instanceof Error ? error.name : "unknown";
    throw new CommandFailed(`${path} holds no receipts (${reason}). Take GET /v1/erasures.`);
  }
}

async function eraseIn(
  store: Store,
  projectId: string,
  receipts: readonly ErasureReceipt[],
): Promise<number> {
  const gone = new Set(receipts.flatMap(({ responses }) => responses));
  const found: string[] = [];
  let before: { occurredAt: number; id: string } | undefined;
  for (;;) {
    const page = await store.listResponses({ projectId, limit: PAGE, ...(before && { before }) });
    for (const { id } of page) if (gone.has(toResponseHash(projectId, id))) found.push(id);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
  }
  const now = Date.now();
  let erased = 0;
  for (let from = 0; from < found.length; from += PAGE) {
    erased += await store.erase(projectId, found.slice(from, from + PAGE), now);
  }
  const change = {
    ...{ action: "erasures.repeated", subject: projectId },
    detail: { receipts: receipts.length, responses: erased },
  };
  await store.addAudit(toAuditEntry({ projectId, actor: ACTOR }, change, now));
  return erased;
}
