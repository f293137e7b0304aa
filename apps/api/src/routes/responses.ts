import { LIMITS, PATHS, removalResult, responsePage } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { queryFields, responseQuery, toFilters } from "./response-query.ts";

const tags = ["Answers"];

const listQuery = responseQuery.extend({
  limit: z.coerce.number().int().min(1).max(LIMITS.responsesPerPage).default(50),
  cursor: z.string().max(200).optional(),
});

const removalQuery = z.object({ sample: z.literal("only") });

/** Adds the list of responses and the removal of made-up ones. */
export function addResponses(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: PATHS.responses,
      tags,
      scope: "answers:read",
      summary: "List responses, newest first",
      description:
        "All filters given must hold. `trait=plan:club` may stand several times; `text` finds words within answers, in any script; `scoreFrom` and `scoreTo` are both included.",
      request: { query: listQuery },
      responses: {
        200: {
          description: "One page; `Link: rel=next` and `nextCursor` lead to the next",
          content: { "application/json": { schema: responsePage } },
        },
        ...problems("invalid-request"),
      },
    },
    (c, { projectId }) => list(c, services, projectId),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: PATHS.responses,
      tags,
      scope: "answers:erase",
      summary: "Remove every sample response",
      request: { query: removalQuery },
      responses: {
        200: {
          description: "How many were removed",
          content: { "application/json": { schema: removalResult } },
        },
        ...problems("invalid-request"),
      },
    },
    async (c, { projectId }) => {
      readBy(removalQuery, c.req.query(), "/query");
      return once(c, services, projectId, null, async () => {
        const removed = await services.store.removeSamples(projectId);
        if (removed > 0) services.live.changed(projectId, "samples-removed");
        return c.json({ removed }, 200);
      });
    },
  );
}

/** Adds the erasure of one response, as a person may ask for (GDPR, article 17). */
export function addErasure(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: `${PATHS.responses}/{id}`,
      tags,
      scope: "answers:erase",
      summary: "Erase one response",
      description: "It is gone for good, and every number is as if it had never been given.",
      request: { params: z.object({ id: z.string() }) },
      responses: {
        204: { description: "It is erased" },
        ...problems("not-found"),
      },
    },
    async (c, { projectId }) => {
      const id = c.req.param("id") ?? "";
      const erased = await services.store.erase(projectId, [id], services.clock());
      if (erased === 0) {
        throw new ProblemError("not-found", "The project has no such response.", {
          errors: [{ pointer: "/path/id", message: "is not stored" }],
        });
      }
      services.live.changed(projectId, "response-erased");
      return c.body(null, 204);
    },
  );
}

async function list(c: AppContext, services: Services, projectId: string): Promise<Response> {
  const { limit, cursor, ...query } = readBy(listQuery, queryFields(c), "/query");
  const found = await services.store.listResponses({
    projectId,
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    ...toFilters(query),
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
