import { type AuditRecord, auditPage, timestamp } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { toCsvRow } from "../exports/csv.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { AuditEntry, AuditQuery } from "../store/access/access-store.ts";
import type { Store } from "../store/store.ts";

const tags = ["Audit"];
const MOST = 200;

const filters = z.object({
  actor: z.string().min(1).max(64).optional().describe("The id of a key or an account"),
  action: z
    .string()
    .regex(
      /^[a-z][a-z.-]{1,63}$/,
      "must be an action, such as key.created, or key. for all of keys",
    )
    .optional()
    .describe("An action, such as `key.created`; `key.` for all that begin so"),
  from: timestamp.optional(),
  to: timestamp.optional(),
});
const pageQuery = filters.extend({
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  cursor: z.uuid("is no cursor; begin without one").optional(),
});
const exportQuery = filters.extend({ format: z.enum(["ndjson", "csv"]).default("ndjson") });

type Filters = z.output<typeof filters>;

/**
 * Adds the audit log, page by page and as a file: of the project, and of the installation for
 * operators. No route changes it.
 */
export function addAudit(app: App, services: Services): void {
  for (const { path, scope, whose, logOf } of LOGS) {
    addGuardedRoute(
      app,
      services,
      {
        method: "get",
        path,
        tags,
        scope,
        summary: `Read what was changed ${whose}, newest first`,
        description: "Who changed what, when. All filters given must hold; `to` is excluded.",
        request: { query: pageQuery },
        responses: {
          200: {
            description: "One page; `Link: rel=next` and `nextCursor` lead to the next",
            content: { "application/json": { schema: auditPage } },
          },
          ...problems("invalid-request"),
        },
      },
      (c, { projectId }) => page(c, services, logOf(projectId)),
    );
    addGuardedRoute(
      app,
      services,
      {
        method: "get",
        path: `${path}/export`,
        tags,
        scope,
        summary: `Export what was changed ${whose}`,
        description: "A stream, newest first; `format=csv` for a spreadsheet.",
        request: { query: exportQuery },
        responses: {
          200: {
            description: "An entry a line",
            content: {
              "application/x-ndjson": { schema: z.string() },
              "text/csv": { schema: z.string() },
            },
          },
          ...problems("invalid-request"),
        },
      },
      (c, { projectId }) => exportLog(c, services, logOf(projectId)),
    );
  }
}

const LOGS = [
  {
    path: SERVER_PATHS.audit,
    scope: "audit:read",
    whose: "in the project",
    logOf: (projectId: string) => projectId,
  },
  {
    path: SERVER_PATHS.installationAudit,
    scope: "operator",
    whose: "in the installation",
    logOf: () => "",
  },
] as const;

async function page(c: AppContext, { store }: Services, projectId: string): Promise<Response> {
  const { limit, cursor, ...rest } = readBy(pageQuery, c.req.query(), "/query");
  const found = await store.readAudit({
    ...toQuery(projectId, rest),
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    ...(cursor === undefined ? {} : { before: cursor }),
  });
  const items = found.slice(0, limit).map(toRecord);
  const last = items.at(-1);
  const nextCursor = found.length > limit && last ? last.id : null;
  if (nextCursor !== null) {
    const next = new URL(c.req.url);
    next.searchParams.set("cursor", nextCursor);
    c.header("link", `<${next.pathname}${next.search}>; rel="next"`);
  }
  return c.json({ items, nextCursor }, 200, { "cache-control": "no-store" });
}

async function exportLog(c: AppContext, { store }: Services, projectId: string): Promise<Response> {
  const { format, ...rest } = readBy(exportQuery, c.req.query(), "/query");
  const query = toQuery(projectId, rest);
  const lines = format === "csv" ? toCsv(readAll(store, query)) : toLines(readAll(store, query));
  return c.body(ReadableStream.from(lines), 200, {
    "content-type": `${format === "csv" ? "text/csv" : "application/x-ndjson"}; charset=utf-8`,
    "content-disposition": `attachment; filename="heed-audit.${format}"`,
    "cache-control": "no-store",
  });
}

function toQuery(projectId: string, { from, to, ...rest }: Filters): Omit<AuditQuery, "limit"> {
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to)) {
    throw new ProblemError("invalid-request", "The period is empty.", {
      errors: [{ pointer: "/query/to", message: "must be later than from" }],
    });
  }
  return {
    projectId,
    ...(rest.actor === undefined ? {} : { actor: rest.actor }),
    ...(rest.action === undefined ? {} : { action: rest.action }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
  };
}

/** Reads a page when the one before was sent, so that memory holds one. */
async function* readAll(
  store: Pick<Store, "readAudit">,
  query: Omit<AuditQuery, "limit">,
): AsyncGenerator<readonly AuditRecord[]> {
  let last: string | undefined;
  for (;;) {
    const entries = await store.readAudit({
      ...query,
      limit: MOST,
      ...(last === undefined ? {} : { before: last }),
    });
    if (entries.length > 0) yield entries.map(toRecord);
    last = entries.at(-1)?.id;
    if (entries.length < MOST) return;
  }
}

async function* toLines(pages: AsyncIterable<readonly AuditRecord[]>) {
  for await (const records of pages) {
    yield Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }
}

const COLUMNS = [
  ...["id", "at", "actor_kind", "actor_id", "actor_name"],
  ...["action", "subject", "detail"],
];

async function* toCsv(pages: AsyncIterable<readonly AuditRecord[]>) {
  yield Buffer.from(toCsvRow(COLUMNS));
  for await (const records of pages) {
    const rows = records.map(({ id, at, actor, action, subject, detail }) =>
      toCsvRow([
        ...[id, at, actor.kind, actor.id, actor.name],
        ...[action, subject, JSON.stringify(detail)],
      ]),
    );
    yield Buffer.from(rows.join(""));
  }
}

function toRecord({ id, at, actor, action, subject, detail }: AuditEntry): AuditRecord {
  return { id, at: new Date(at).toISOString(), actor, action, subject, detail: { ...detail } };
}
