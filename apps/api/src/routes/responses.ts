import { LIMITS, PATHS, removalResult, responsePage, uuidV7 } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { maskResponse } from "../privacy/mask-response.ts";
import { requireUnmask, showsText } from "../privacy/unmask.ts";
import { queryFields, responseQuery, toFilters } from "./response-query.ts";

const tags = ["Answers"];

/** How long one request looks for what no index finds. */
const SEARCH_MS = 1_000;

const listQuery = responseQuery.extend({
  limit: z.coerce.number().int().min(1).max(LIMITS.responsesPerPage).default(50),
  cursor: z.string().max(200).optional(),
  unmask: z.enum(["true", "false"]).default("false"),
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
        "All filters given must hold. `trait=plan:club` may stand several times; `text` finds words within answers, in any script; `scoreFrom` and `scoreTo` are both included. What looks personal in a text is masked and contacts are hidden; `unmask=true` shows them, needs the scope answers:unmask and stands in the audit log. What only masked words would be found by is not found. What no index finds is looked for for a second; then `searchedTo` says how far back, and the cursor goes on from there.",
      request: { query: listQuery },
      responses: {
        200: {
          description: "One page; `Link: rel=next` and `nextCursor` lead to the next",
          content: { "application/json": { schema: responsePage } },
        },
        ...problems("invalid-request"),
      },
    },
    (c, principal) => list(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: PATHS.responses,
      tags,
      scope: "answers:erase",
      isOnce: true,
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
    async (c, principal) => {
      const { projectId } = principal;
      readBy(removalQuery, c.req.query(), "/query");
      return once(c, services, projectId, null, async () => {
        const removed = await services.store.removeSamples(projectId);
        if (removed > 0) {
          const detail = { removed };
          await services.audit(principal, { action: "samples.removed", subject: "", detail });
          services.live.changed(projectId, "samples-removed");
        }
        return c.json({ removed }, 200);
      });
    },
  );
}

async function list(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { limit, cursor, unmask, ...query } = readBy(listQuery, queryFields(c), "/query");
  const { projectId } = principal;
  const isUnmasked = unmask === "true";
  if (isUnmasked) requireUnmask(principal, "/query/unmask");
  const until = performance.now() + SEARCH_MS;
  const { responses: found, searchedTo } = await services.store.searchResponses(
    {
      projectId,
      // One more than asked for tells whether there is a next page.
      limit: limit + 1,
      ...toFilters(query),
      ...(cursor === undefined ? {} : { before: readCursor(cursor) }),
    },
    () => performance.now() >= until,
    // Here and not afterwards: the cursor of a page from which it was taken would tell of it.
    (response) => isUnmasked || showsText(maskResponse(response), query.text),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last ? toCursor(last) : searchedTo && toCursor(searchedTo);
  if (nextCursor !== null) c.header("link", `<${nextAddress(c, nextCursor)}>; rel="next"`);
  const items = isUnmasked ? page : page.map(maskResponse);
  if (isUnmasked) {
    const detail = { responses: items.length, filters: Object.keys(query).sort() };
    await services.audit(principal, { action: "answers.unmasked", subject: projectId, detail });
  }
  const body = searchedTo
    ? { items, nextCursor, searchedTo: new Date(searchedTo.occurredAt).toISOString() }
    : { items, nextCursor };
  return c.json(body, 200, { "cache-control": "no-store" });
}

function nextAddress(c: AppContext, cursor: string): string {
  const address = new URL(c.req.url);
  address.searchParams.set("cursor", cursor);
  return address.pathname + address.search;
}

function toCursor({ occurredAt, id }: { occurredAt: string | number; id: string }): string {
  const time = new Date(occurredAt).getTime();
  return Buffer.from(JSON.stringify([time, id])).toString("base64url");
}

const cursorSchema = z.tuple([z.int(), uuidV7]);

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
