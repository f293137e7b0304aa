import { PATHS, pageConfig } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { cors } from "../http/cors.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import type { Services } from "../http/services.ts";
import { sendFile } from "../http/static-files.ts";
import { requireWriteKey } from "./write-key.ts";

const path = `${PATHS.config}/{writeKey}`;
const pointer = "/path/writeKey";

/** Older than this, somebody could be asked whom an ended survey, a quota or a margin leaves in peace. */
export const CONFIG_HEADERS = Object.freeze({
  "cache-control": "public, max-age=60, stale-while-revalidate=300",
  "cross-origin-resource-policy": "cross-origin",
  vary: "Origin",
});

/** Adds `GET /v1/config/{writeKey}`: what a page needs to ask, cached by browsers and proxies. */
export function addConfig(app: App, services: Services): void {
  app.use(`${PATHS.config}/:writeKey`, cors("GET"));
  addRoute(
    app,
    {
      method: "get",
      path,
      tags: ["Asking"],
      summary: "Read the live surveys in one language",
      request: {
        params: z.object({ writeKey: z.string() }),
        query: z.object({
          language: z
            .string()
            .optional()
            .describe("BCP 47; each survey falls back to its default language"),
        }),
      },
      responses: {
        200: {
          description: "The project's live surveys, nothing of its answers",
          content: { "application/json": { schema: pageConfig } },
        },
        304: { description: "Unchanged since the entity tag sent in If-None-Match" },
        ...problems(
          "unknown-key",
          "key-expired",
          "key-revoked",
          "key-not-allowed",
          "origin-not-allowed",
        ),
      },
    },
    async (c) => {
      const projectId = await requireWriteKey(c, services, c.req.param("writeKey") ?? "", pointer);
      const book = await services.surveys.read(projectId);
      const file = await book.configs.read(c.req.query("language") ?? "");
      return sendFile(c, file, CONFIG_HEADERS);
    },
  );
}
