import {
  type ItemResult,
  ingestBatch,
  ingestItem,
  ingestResult,
  LIMITS,
  PATHS,
  type ProblemCode,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { bearerOf } from "../http/auth.ts";
import { parseJson, readJsonBytes } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { checkOrigin, cors } from "../http/cors.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { missingKey, unknownKey } from "../http/key-ring.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { Key } from "../store/access/access-store.ts";
import { DataRefused, type Intake } from "../store/store.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type Checked, checkItem, type Sender } from "./ingest-item.ts";
import {
  allRefused,
  type CheckedBody,
  idOf,
  type Outcome,
  orWait,
  toErrors,
  toResults,
} from "./ingest-results.ts";

const batchSchema = ingestBatch
  .extend({ items: z.array(ingestItem).min(1).max(LIMITS.itemsPerBatch) })
  .meta({ description: "Prompts and what became of them" })
  .openapi("IngestBatch");

/** Adds `POST /v1/ingest`: answered only after what is accepted is durable. */
export function addIngest(app: App, services: Services): void {
  app.use(PATHS.ingest, cors("POST"));
  addRoute(
    app,
    {
      method: "post",
      path: PATHS.ingest,
      tags: ["Answers"],
      summary: "Send answers",
      description:
        "Each item is checked by itself: a refused item costs no other. Safe to send again: an id and sequence that is stored already is `known`.",
      security: [{}, { secretKey: ["answers:write"] }],
      request: {
        body: {
          required: true,
          content: {
            "application/json": { schema: batchSchema },
            "text/plain": { schema: batchSchema },
          },
        },
      },
      responses: {
        200: {
          description: "At least one item is stored; `results` tells of each",
          content: { "application/json": { schema: ingestResult } },
        },
        ...problems(...REFUSALS),
      },
    },
    (c) => ingest(c, services),
  );
}

const REFUSALS: ProblemCode[] = [
  ...["malformed-json", "invalid-encoding", "nesting-too-deep"],
  ...["missing-key", "unknown-key", "key-expired", "key-revoked"],
  ...["key-not-allowed", "origin-not-allowed"],
  ...["id-conflict", "body-too-large", "unsupported-media-type", "invalid-request"],
  ...["invalid-text", "unknown-survey", "unknown-revision", "revision-retired"],
  ...["unknown-question", "wrong-answer-kind", "score-out-of-scale", "time-out-of-range"],
  ...["signature-invalid", "rate-limited", "queue-full"],
] as ProblemCode[];

async function ingest(c: AppContext, services: Services): Promise<Response> {
  const bearer = bearerOf(c);
  // A wrong token is told before its sender has to deliver the body.
  const bearerKey = bearer === null ? null : await requireSender(services, bearer);
  const bytes = await readJsonBytes(c);
  const leave = await services.bodies.enter(bytes.length);
  try {
    const body = await check(c, services, bearerKey, bytes);
    const { results, waitMs } = await store(c, services, body);
    countItems(services.metrics, results);
    if (waitMs > 0) {
      throw services.limits.wait(c, waitMs, { results, errors: toErrors(results) });
    }
    if (results.some(({ status }) => status !== "refused")) return c.json({ results }, 200);
    throw allRefused(results);
  } finally {
    leave();
  }
}

async function check(
  c: AppContext,
  services: Services,
  bearerKey: Key | null,
  bytes: Uint8Array,
): Promise<CheckedBody> {
  const body = parseJson(bytes);
  const key = bearerKey ?? (await readWriteKey(services, body));
  if (key.kind === "write") checkOrigin(c, key.allowedOrigins);
  services.limits.countKey(c, `${key.projectId} ${key.id}`);
  services.limits.countOrigin(c);
  const batch = readBy(ingestBatch, body);
  const sender: Sender = {
    projectId: key.projectId,
    isAdmin: key.kind !== "write",
    gpc: c.req.header("sec-gpc") === "1",
    receivedAt: services.clock(),
    sentAt: Date.parse(batch.sentAt),
    identitySecret: services.config.identitySecret,
    masksTexts: (await services.privacy.read(key.projectId)).maskAtRest,
  };
  const checked = await checkItems(batch.items, sender, services);
  const items = checked.map((one, index) => ({ id: idOf(batch.items[index]), checked: one }));
  return { projectId: key.projectId, items };
}

async function store(
  c: AppContext,
  services: Services,
  { projectId, items }: CheckedBody,
): Promise<{ results: ItemResult[]; waitMs: number }> {
  const ids = items.flatMap(({ checked }) =>
    checked.kind === "response" ? [checked.given.id] : [],
  );
  const room = await services.limits.countAnswers(c, projectId, ids, async (sought) => {
    const found = await services.store.findResponses(projectId, sought);
    return new Set(found.map(({ id }) => id));
  });
  const taken = room.waiting.size > 0 ? items.map((item) => orWait(item, room.waiting)) : items;
  const intake = taken.flatMap(({ checked }) => (checked.kind === "refused" ? [] : checked.given));
  let used = 0;
  try {
    const outcomes = await commit(services, intake);
    used = outcomes.filter((one) => one.status === "accepted" && !one.replaces).length;
    return { results: toResults(taken, outcomes), waitMs: room.waiting.size && room.waitMs };
  } finally {
    // Also when nothing could be stored: it will be sent again.
    room.keep(used);
  }
}

const BEARER = "/header/authorization";

/** A secret key needs the scope; a write key may stand in the header, too. */
async function requireSender({ keys }: Services, text: string): Promise<Key> {
  const key = await keys.require(text, BEARER);
  if (key.kind === "write" || key.scopes.includes("answers:write")) return key;
  throw new ProblemError("key-not-allowed", "This needs the scope answers:write.", {
    errors: [{ pointer: BEARER, message: "lacks the scope answers:write" }],
  });
}

async function readWriteKey(services: Services, body: unknown): Promise<Key> {
  const given =
    typeof body === "object" && body !== null && "writeKey" in body ? body.writeKey : undefined;
  if (given === undefined) throw missingKey("/writeKey", "the project's public write key");
  if (typeof given !== "string") throw unknownKey("/writeKey");
  const key = await services.keys.require(given, "/writeKey");
  if (key.kind === "write") return key;
  throw new ProblemError("key-not-allowed", "A secret key must not stand in a body.", {
    errors: [{ pointer: "/writeKey", message: "belongs into the Authorization header" }],
  });
}

const MISSES: ReadonlySet<ProblemCode> = new Set(["unknown-survey", "unknown-revision"]);

async function checkItems(
  items: readonly unknown[],
  sender: Sender,
  { surveys }: Services,
): Promise<Checked[]> {
  const book = await surveys.read(sender.projectId);
  const checked = items.map((item) => checkItem(item, sender, book));
  if (!checked.some((item) => item.kind === "refused" && MISSES.has(item.refusal.code))) {
    return checked;
  }
  // Another replica may have published the revision a moment ago.
  const newer = await surveys.readAgain(sender.projectId, book);
  return newer === book ? checked : items.map((item) => checkItem(item, sender, newer));
}

/** A value that only the database finds impossible costs its own item alone. */
async function commit({ writer }: Services, intake: readonly Intake[]): Promise<Outcome[]> {
  const orImpossible = (error: unknown): Outcome => {
    if (error instanceof DataRefused) return { status: "impossible" };
    throw error;
  };
  try {
    return await writer.commitAll(intake);
  } catch (error) {
    if (intake.length === 1) return [orImpossible(error)];
    orImpossible(error);
    return Promise.all(intake.map((given) => writer.commit(given).catch(orImpossible)));
  }
}

function countItems({ items, refusedItems }: Metrics, results: readonly ItemResult[]): void {
  for (const { status, code } of results) {
    items.add({ result: status });
    if (status === "refused" && code !== undefined) refusedItems.add({ code });
  }
}
