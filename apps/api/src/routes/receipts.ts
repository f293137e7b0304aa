import {
  type ErasureVerdict,
  erasurePage,
  erasureProof,
  erasureVerdict,
  publicKeys,
  SERVER_PATHS,
  storableText,
  uuidV7,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import { readQuery } from "../http/query.ts";
import type { Services } from "../http/services.ts";
import { isSignedErasure, readErasure, toPublicKeys } from "../privacy/receipts.ts";

const tags = ["Privacy"];
const path = SERVER_PATHS.erasures;

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: uuidV7.optional(),
});
const keysQuery = z.object({ project: storableText(64, 1).optional() });

/** Adds the list of receipts, and what anybody needs to check one. */
export function addReceipts(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path,
      tags,
      scope: "audit:read",
      summary: "List what was erased",
      request: { query: listQuery },
      responses: {
        200: {
          description: "Receipts, newest first; `Link: rel=next` and `nextCursor` lead on",
          content: { "application/json": { schema: erasurePage } },
        },
        ...problems("invalid-request"),
      },
    },
    (c, { projectId }) => list(c, services, projectId),
  );
  addRoute(
    app,
    {
      method: "get",
      path: `${path}/keys`,
      tags,
      summary: "Read the public key of receipts",
      description: "Open to everybody: whoever was given a receipt can check it with any library.",
      request: { query: keysQuery },
      responses: {
        200: {
          description: "A set of keys (RFC 7517)",
          content: { "application/json": { schema: publicKeys } },
        },
        ...problems("invalid-request", "invalid-text", "not-found"),
      },
    },
    (c) => sendKeys(c, services),
  );
  addRoute(
    app,
    {
      method: "post",
      path: `${path}/verify`,
      tags,
      summary: "Check a receipt",
      description: "Open to everybody. Says whether the project that it names signed it.",
      request: {
        body: { required: true, content: { "application/json": { schema: erasureProof } } },
      },
      responses: {
        200: {
          description: "Whether it is genuine, and what it says",
          content: { "application/json": { schema: erasureVerdict } },
        },
        ...problems("malformed-json", "body-too-large", "unsupported-media-type"),
        ...problems("invalid-request"),
      },
    },
    (c) => check(c, services),
  );
}

async function list(c: AppContext, { store }: Services, projectId: string): Promise<Response> {
  const { limit, cursor } = readBy(listQuery, c.req.query(), "/query");
  const found = await store.listReceipts({
    projectId,
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    ...(cursor === undefined ? {} : { before: cursor }),
  });
  const items = found.slice(0, limit);
  const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null;
  if (nextCursor !== null) {
    c.header("link", `<${path}?limit=${limit}&cursor=${nextCursor}>; rel="next"`);
  }
  return c.json({ items, nextCursor }, 200, { "cache-control": "no-store" });
}

async function sendKeys(c: AppContext, { store, config }: Services): Promise<Response> {
  const { project = config.project } = readQuery(c, keysQuery);
  // A secret is made where there is none yet, so only for a project that there is.
  if (!(await store.findProject(project))) {
    throw new ProblemError("not-found", "There is no such project.", {
      errors: [{ pointer: "/query/project", message: "is no project" }],
    });
  }
  const keys = toPublicKeys(await store.readPrivacySecret(project));
  return c.json(keys, 200, { "cache-control": "public, max-age=3600" });
}

async function check(c: AppContext, { store }: Services): Promise<Response> {
  const { signed } = readBy(erasureProof, await readJsonBody(c));
  const erasure = readErasure(signed);
  const isKnown = erasure !== null && (await store.findProject(erasure.project)) !== null;
  const isValid =
    isKnown && isSignedErasure(signed, await store.readPrivacySecret(erasure.project));
  const verdict: ErasureVerdict = { isValid, erasure: isValid ? erasure : null };
  return c.json(verdict, 200, { "cache-control": "no-store" });
}
