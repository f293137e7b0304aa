import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { PROBLEMS } from "@heed/contracts";
import type { AppContext } from "../http/context.ts";
import type { App } from "../http/documented.ts";
import { ProblemError } from "../http/problem.ts";
import { PAGE_HEADERS } from "../http/security-headers.ts";
import { createStaticFolder, sendFile } from "../http/static-files.ts";
import { findFiles, readVersion } from "../places.ts";
import { DOCS_SCRIPT, DOCS_STYLE } from "./docs-files.ts";
import { escapeHtml, toSections } from "./markdown.ts";

const CACHE = { "cache-control": "public, max-age=3600" };
const SWAGGER_FILES: ReadonlySet<string> = new Set(["swagger-ui.css", "swagger-ui-bundle.js"]);

/** Adds `/openapi.json`, the page that shows it, and the page that explains every error. */
export function addDocs(app: App): void {
  let description: string | null = null;
  app.get("/openapi.json", (c) => {
    description ??= JSON.stringify(describe(app));
    return c.body(description, 200, { ...CACHE, "content-type": "application/json" });
  });
  app.get("/docs", (c) => sendPage(c, "API", '<div id="swagger-ui"></div>', true));
  app.get("/docs/errors", (c) =>
    sendPage(c, "Errors", `<main class="errors">${renderErrors()}</main>`, false),
  );
  app.get("/docs/docs.css", (c) => sendText(c, "text/css; charset=utf-8", DOCS_STYLE));
  app.get("/docs/docs.js", (c) => sendText(c, "text/javascript; charset=utf-8", DOCS_SCRIPT));

  // Found when first asked for: the API itself must start without a documentation page.
  let swagger: ReturnType<typeof createStaticFolder> | null = null;
  app.get("/docs/swagger/:file", async (c) => {
    const name = c.req.param("file");
    swagger ??= createStaticFolder(
      dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json")),
    );
    const file = SWAGGER_FILES.has(name) ? await swagger.read(name) : null;
    if (!file) throw new ProblemError("not-found", "The documentation page has no such file.");
    return sendFile(c, file, CACHE);
  });
}

function describe(app: App) {
  app.openAPIRegistry.registerComponent("securitySchemes", "secretKey", {
    type: "http",
    scheme: "bearer",
    description: "A secret key of the project, or its admin token. Never in a page or an address.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-heed",
    description:
      "Of a person who signed in by `POST /v1/session`; `heed` on plain HTTP. With several projects the header `heed-project`, or `?project=`, names one. What changes something must come from the same origin.",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Heed",
      version: readVersion(),
      license: { name: "MIT" },
      description:
        "Answers in, numbers out. Every error is RFC 9457 `application/problem+json` with a stable `code`, [explained here](/docs/errors).",
    },
    // Relative: the API answers wherever it is reached.
    servers: [{ url: "/" }],
  });
}

function sendText(c: AppContext, type: string, text: string): Response {
  return c.body(text, 200, { ...CACHE, "content-type": type });
}

function sendPage(c: AppContext, title: string, body: string, isSwagger: boolean): Response {
  const swagger = isSwagger
    ? '<link rel="stylesheet" href="/docs/swagger/swagger-ui.css"><script src="/docs/swagger/swagger-ui-bundle.js" defer></script><script src="/docs/docs.js" defer></script>'
    : "";
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Heed · ${title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">${swagger}</head>
<body>${body}</body></html>`;
  return c.body(page, 200, {
    ...PAGE_HEADERS,
    ...CACHE,
    "content-type": "text/html; charset=utf-8",
  });
}

/** The text of docs/errors.md where it is at hand, else the bare list of codes. */
function renderErrors(): string {
  const heading = "<h1>Errors</h1>";
  const text = readErrorsText();
  if (text !== null) return heading + toSections(text);
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) =>
      `<section id="${code}"><h2>${code}</h2><p>${status} · ${escapeHtml(title)}</p></section>`,
  );
  return heading + rows.join("");
}

function readErrorsText(): string | null {
  try {
    return readFileSync(findFiles("errors.md", "../../../docs/errors.md"), "utf8");
  } catch {
    return null;
  }
}
