import { LIMITS, PATHS, removalResult, responsePage, slug } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { requireAdmin } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { ADMIN_ONLY, type App, addRoute, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

const tags = ["Answers"];
const security = [...ADMIN_ONLY];

const listQuery = z.object({
  survey: slug.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.responsesPerPage).default(50),
  cursor: z.string().max(200).optional(),
});

const removalQuery = z.object({ sample: z.literal("only") });

/** Adds the list of responses and the removal of made-up ones. */
export function addResponses(app: App, services: Services): void {
  addRoute(
    app,
    {
      method: "get",
      path: PATHS.responses,
      tags,
      security,
      summary: "List responses, newest first",
      request: { query: listQuery },
      responses: {
        200: {
          description: "One page; `Link: rel=next` and `nextCursor` lead to the next",
          content: { "application/json": { schema: responsePage } },
        },
        ...problems("missing-key", "unknown-key", "key-not-allowed", "invalid-request"),
      },
    },
    (c) => list(c, services),
  );
  addRoute(
    app,
    {
      method: "delete",
      path: PATHS.responses,
      tags,
      security,
      summary: "Remove every sample response",
      request: { query: removalQuery },
      responses: {
        200: {
          description: "How many were removed",
          content: { "application/json": { schema: removalResult } },
        },
        ...problems("missing-key", "unknown-key", "key-not-allowed", "invalid-request"),
      },
    },
    async (c) => {
      const projectId = await requireAdmin(c, services);
      readBy(removalQuery, c.req.query(), "/query");
      return once(c, services, projectId, null, async () => {
        const removed = await services.store.removeSamples(projectId);
        if (removed > 0) services.live.changed(projectId, "samples-removed");
        return c.json({ removed }, 200);
      });
    },
  );
}

async function list(c: AppContext, services: Services): Promise<Response> {
  const projectId = await requireAdmin(c, services);
  const { survey, limit, cursor } = readBy(listQuery, c.req.query(), "/query");
  const found = await services.store.listResponses({
    projectId,
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    ...(survey === undefined ? {} : { surveyId: survey }),
    ...(cursor === undefined ? {} : { before: readCursor(cursor) }),
  });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = found.length > limit && last ? toCursor(last) : null;
  if (nextCursor !== null) c.header("link", `<${nextAddress(c, nextCursor)}>; rel="next"`);
  return c.json({ items, nextCursor }, 200, { "cache-control": "no-store" });
}

function nextAddress(c: AppContext, cursor: string): string {
  const address = new URL(c.req.url);
  address.searchParams.set("cursor", cursor);
  return address.pathname + address.search;
}

function toCursor({ occurredAt, id }: { occurredAt: string; id: string }): string {
  return Buffer.from(JSON.stringify([Date.parse(occurredAt), id])).toString("base64url");
}

const cursorSchema = z.tuple([z.int(), z.string().max(64)]);

function readCursor(text: string): { occurredAt: number; id: string } {
  try {
    const [occurredAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(text, "base64url").toString()),
    );
    return { occurredAt, id };
  } catch {
    throw new ProblemError("invalid-request", "The cursor is none that this server gave.", {
      errors: [{ pointer: "/query/cursor", message: "is no cursor; begin without one" }],
    });
  }
}
