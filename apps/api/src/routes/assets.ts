import { extname } from "node:path";
import type { AppContext } from "../http/context.ts";
import type { App } from "../http/documented.ts";
import { ProblemError } from "../http/problem.ts";
import { PAGE_HEADERS } from "../http/security-headers.ts";
import type { Services } from "../http/services.ts";
import { createStaticFolder, type StaticFolder, sendFile } from "../http/static-files.ts";

const SCRIPT_HEADERS = Object.freeze({
  "access-control-allow-origin": "*",
  // Pages that isolate themselves (COEP) may load it as well.
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "public, max-age=300, stale-while-revalidate=86400",
});

/** Adds the widget's scripts, the dashboard and the way from `/` to it. */
export function addAssets(app: App, { config }: Services): void {
  const widget = createStaticFolder(config.widgetDir);
  const dashboard = createStaticFolder(config.dashboardDir);

  app.get("/", (c) => c.redirect("/dashboard/", 302));
  app.get("/dashboard", (c) => c.redirect("/dashboard/", 308));
  app.get("/dashboard/*", (c) => sendDashboard(c, dashboard));
  app.get("/:script{[\\w.-]+\\.js}", async (c) => {
    const file = await widget.read(c.req.param("script"));
    if (!file) throw missing("The widget is not built, or HEED_WIDGET_DIR names another folder.");
    return sendFile(c, file, SCRIPT_HEADERS);
  });
}

async function sendDashboard(c: AppContext, dashboard: StaticFolder): Promise<Response> {
  const path = c.req.path.slice("/dashboard/".length);
  const file = await dashboard.read(path);
  if (file && extname(path) !== ".html") {
    // Built names carry a hash of the content, so what they name never changes.
    const isHashed = path.startsWith("assets/");
    return sendFile(c, file, {
      "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
  }
  // Every other address is a page within the dashboard; a missing file is none.
  const page = extname(path) === "" || file ? await dashboard.read("index.html") : null;
  if (!page) {
    throw missing("The dashboard is not built, or HEED_DASHBOARD_DIR names another folder.");
  }
  return sendFile(c, page, { ...PAGE_HEADERS, "cache-control": "no-cache" });
}

function missing(detail: string): ProblemError {
  return new ProblemError("not-found", detail);
}
