import {
  DISPOSITIONS,
  LIMITS,
  languageTag,
  PATHS,
  removalResult,
  responsePage,
  slug,
  storableText,
  timestamp,
  touchpoint,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { ResponseFilters } from "../store/store.ts";

const tags = ["Answers"];

const score = z.coerce.number().int().min(0).max(100);
const trait = z
  .string()
  .regex(/^[A-Za-z][\w.-]{0,63}:.{0,256}$/su, "must be a name, a colon and a value")
  .transform((text) => {
    const at = text.indexOf(":");
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  });
const dispositions = z
  .string()
  .transform((list) => list.split(","))
  .pipe(z.array(z.enum(DISPOSITIONS)));

const listQuery = z.object({
  survey: slug.optional(),
  disposition: dispositions.optional().openapi({ type: "string", example: "partial,complete" }),
  language: languageTag.optional(),
  touchpoint: touchpoint.optional(),
  person: z.string().min(1).max(128).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  sample: z.enum(["exclude", "include", "only"]).optional(),
  trait: z.array(trait).max(5).optional(),
  question: slug.optional(),
  scoreFrom: score.optional(),
  scoreTo: score.optional(),
  text: storableText(200, 1).optional(),
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
  const { limit, cursor, ...query } = readQuery(c);
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

/** `trait` may stand several times. */
function readQuery(c: AppContext): ListQuery {
  const traits = c.req.queries("trait");
  return readBy(listQuery, { ...c.req.query(), ...(traits ? { trait: traits } : {}) }, "/query");
}

type ListQuery = z.output<typeof listQuery>;

function toFilters(query: Omit<ListQuery, "limit" | "cursor">): ResponseFilters {
  const { survey, disposition, trait: traits, from, to, question, scoreFrom, scoreTo } = query;
  const hasScore = scoreFrom !== undefined || scoreTo !== undefined || question !== undefined;
  const min = scoreFrom ?? 0;
  const max = scoreTo ?? 1000;
  return Object.fromEntries(
    Object.entries({
      ...{ language: query.language, touchpoint: query.touchpoint, person: query.person },
      ...{ sample: query.sample, text: query.text, surveyId: survey, traits },
      dispositions: disposition,
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to),
      score: hasScore ? { ...(question === undefined ? {} : { question }), min, max } : undefined,
    }).filter(([, value]) => value !== undefined),
  );
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
