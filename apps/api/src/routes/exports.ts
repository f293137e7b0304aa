import { codebook, EXPORT_FORMATS, type ExportFormat, SERVER_PATHS, slug } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { toCodebookCsv } from "../exports/codebook.ts";
import { BYTE_ORDER_MARK } from "../exports/csv.ts";
import { countVisible } from "../exports/visible-pages.ts";
import { type ExportRequest, layOut, MEDIA_TYPES, writeExport } from "../exports/write-export.ts";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { errorFields } from "../http/log.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { requireUnmask } from "../privacy/unmask.ts";
import { findSurvey } from "./find-survey.ts";
import { queryFields, responseQuery, toFilters } from "./response-query.ts";

const tags = ["Exports"];
const CODEBOOK_FORMATS = ["csv", "json"] as const;

const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((word) => word === "true");
const traitNames = z
  .string()
  .transform((list) => list.split(","))
  .pipe(
    z
      .array(
        z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, "must be names of traits, with commas between"),
      )
      .max(32),
  )
  .optional()
  .openapi({ type: "string", example: "plan,country" });

const exportQuery = responseQuery.extend({ traits: traitNames, unmask: flag, bom: flag });
const codebookQuery = z.object({
  survey: slug.optional(),
  traits: traitNames,
  unmask: flag,
  bom: flag,
});

const codebookSchema = codebook
  .meta({ description: "What each column of a table means" })
  .openapi("Codebook");

/** Adds the answers as files, and the codebook that explains their columns. */
export function addExports(app: App, services: Services): void {
  for (const format of EXPORT_FORMATS) addAnswers(app, services, format);
  for (const format of CODEBOOK_FORMATS) addCodebook(app, services, format);
}

function addAnswers(app: App, services: Services, format: ExportFormat): void {
  const shape =
    format === "ndjson"
      ? "A line a response, as in `GET /v1/responses`."
      : "A row a response and a column a question; without `survey` those of every survey. `traits=plan,country` gives each its column.";
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: `${SERVER_PATHS.exports}/answers.${format}`,
      tags,
      scope: "answers:read",
      summary: `Export answers as ${format === "parquet" ? "Parquet" : format.toUpperCase()}`,
      description: `The filters of \`GET /v1/responses\`, newest first. ${shape} Persons, contacts and what looks personal are left out or masked; \`unmask=true\` shows them and needs the scope answers:unmask. \`Heed-Total-Rows\` says how many rows fit when it began; a download that is cut off ends in an error.`,
      request: { query: exportQuery },
      responses: {
        200: {
          description: "A file; `Link: rel=describedby` leads to its codebook",
          content: { [mediaTypeOf(format)]: { schema: z.string() } },
        },
        ...problems("invalid-request", "unknown-survey", "nothing-to-export"),
      },
    },
    (c, principal) => send(c, services, principal, format),
  );
}

async function send(
  c: AppContext,
  services: Services,
  principal: Principal,
  format: ExportFormat,
): Promise<Response> {
  const { traits = [], unmask, bom, ...query } = readBy(exportQuery, queryFields(c), "/query");
  const filters = toFilters(query);
  if (unmask) requireUnmask(principal, "/query/unmask");
  const { projectId } = principal;
  const revisions = await listRevisions(services, projectId, query.survey);
  const total = await countVisible(services.store, { projectId, filters, unmask });
  if (total === 0) {
    throw new ProblemError("nothing-to-export", "No answer of the project fits these filters.");
  }
  const request: ExportRequest = {
    ...{ projectId, format, filters, traits, unmask },
    withMark: bom,
  };
  await services.audit(principal, {
    action: "answers.exported",
    subject: query.survey ?? "*",
    detail: {
      ...{ format, total, unmask },
      ...{ from: query.from ?? null, to: query.to ?? null },
      filters: Object.keys(filters).sort(),
    },
  });
  const bytes = writeExport(services.store, revisions, request);
  const name = `heed-${query.survey ?? "answers"}-${dayOf(services.clock())}.${format}`;
  return c.body(ReadableStream.from(tellFailure(bytes, c, services)), 200, {
    "content-type": MEDIA_TYPES[format],
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
    "heed-total-rows": String(total),
    link: `<${codebookAddress(c)}>; rel="describedby"; type="text/csv"`,
    // A proxy that collects the file before it passes it on would hide how far it is.
    "x-accel-buffering": "no",
  });
}

/** The answer is under way: all that is left is to break it off, so that nobody takes it for whole. */
async function* tellFailure(
  bytes: AsyncIterable<Uint8Array>,
  c: AppContext,
  { log }: Services,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    log.error("export broken off", { requestId: c.get("requestId"), ...errorFields(error) });
    // Another error: the server prints it whole, and a database's own may quote an answer.
    throw new Error("export broken off");
  }
}

function addCodebook(
  app: App,
  services: Services,
  format: (typeof CODEBOOK_FORMATS)[number],
): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: `${SERVER_PATHS.exports}/codebook.${format}`,
      tags,
      scope: "surveys:read",
      summary: `Read what an export's columns mean, as ${format.toUpperCase()}`,
      description:
        "Wording, scale, revisions, options and languages of each column, in the columns' order. `survey`, `traits` and `unmask` as in the export.",
      request: { query: codebookQuery },
      responses: {
        200: {
          description: "The codebook",
          content:
            format === "csv"
              ? { "text/csv": { schema: z.string() } }
              : { "application/json": { schema: codebookSchema } },
        },
        ...problems("invalid-request", "unknown-survey"),
      },
    },
    async (c, { projectId }) => {
      const { survey, traits = [], unmask, bom } = readBy(codebookQuery, c.req.query(), "/query");
      const filters = survey === undefined ? {} : { surveyId: survey };
      const revisions = await listRevisions(services, projectId, survey);
      const { codebook: body } = layOut(revisions, { filters, traits, unmask });
      const headers = {
        "cache-control": "no-store",
        "content-disposition": `attachment; filename="heed-${survey ?? "answers"}-codebook.${format}"`,
      };
      if (format === "json") return c.json(body, 200, headers);
      return c.body((bom ? BYTE_ORDER_MARK : "") + toCodebookCsv(body), 200, {
        ...headers,
        "content-type": MEDIA_TYPES.csv,
      });
    },
  );
}

async function listRevisions(services: Services, projectId: string, survey: string | undefined) {
  if (survey === undefined) return (await services.surveys.read(projectId)).revisions;
  return (await findSurvey(services, projectId, survey)).map(({ revision }) => revision);
}

function codebookAddress(c: AppContext): string {
  const { searchParams } = new URL(c.req.url);
  const kept = new URLSearchParams();
  for (const name of ["survey", "traits", "unmask", "bom"]) {
    const value = searchParams.get(name);
    if (value !== null) kept.set(name, value);
  }
  return `${SERVER_PATHS.exports}/codebook.csv${kept.size > 0 ? `?${kept}` : ""}`;
}

const mediaTypeOf = (format: ExportFormat) => MEDIA_TYPES[format].split(";")[0] ?? "";
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
