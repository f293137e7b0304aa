import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { proxy } from "hono/proxy";
import { type Carrier, renderPage } from "./pages.ts";
import { en } from "./texts/en.ts";
import { zh } from "./texts/zh.ts";
import { renderThemes } from "./theme-page.ts";

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: the demo shop is started by npm start, which sets it.`);
  process.exit(1);
}

const apiUrl = required("HEED_API_URL");
const writeKey = required("HEED_WRITE_KEY");
const port = Number(required("HEED_DEMO_PORT"));

/** The strictest policy a page can have: Heed must run under it, unchanged. */
const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const ASSETS: Record<string, string> = {
  "shop.css": "text/css; charset=utf-8",
  "shop.js": "text/javascript; charset=utf-8",
  "themes.css": "text/css; charset=utf-8",
  "themes.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
};

const app = new Hono();
const dashboardUrl = `${apiUrl}/dashboard/`;

app.get("/livez", (context) => context.text("ok"));
app.get("/", (context) => {
  const wantsChinese = /^zh\b/i.test(context.req.header("accept-language") ?? "");
  return context.redirect(wantsChinese ? "/zh/" : "/en/");
});

for (const [name, type] of Object.entries(ASSETS)) {
  app.get(`/${name}`, async (context) => {
    const body = await readFile(join(import.meta.dirname, "public", name));
    return context.body(body, 200, { "content-type": type });
  });
}

// The widget through the shop's own origin, as a host with a strict policy would serve it.
app.all("/heed/*", (context) => {
  const path = context.req.path.slice("/heed".length);
  const query = new URL(context.req.url).search;
  return proxy(`${apiUrl}${path}${query}`, context.req);
});

function mount(base: string, carrier: Carrier, policy?: string): void {
  for (const texts of [en, zh]) {
    app.get(`${base}/${texts.path}/themes`, async (context) => {
      if (policy) context.header("content-security-policy", policy);
      return context.html(await renderThemes(texts.path, carrier));
    });
    for (const page of ["shop", "support", "account"] as const) {
      app.get(`${base}/${texts.path}/${page === "shop" ? "" : page}`, async (context) => {
        if (policy) context.header("content-security-policy", policy);
        return context.html(await renderPage(page, texts, carrier));
      });
    }
  }
}

mount("", { scriptUrl: `${apiUrl}/heed.js`, writeKey, dashboardUrl, base: "" });
mount(
  "/strict",
  { scriptUrl: "/heed/heed.js", writeKey, dashboardUrl, base: "/strict" },
  STRICT_POLICY,
);

const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
