import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { inRoot } from "../../scripts/lib/paths.ts";

/** The pages that are measured against each other: what stands in their body beside the words. */
export interface Pages {
  /** `empty`, `crowded`, `lit`, `lit-fetching`, `idle`, `prompt`, `crowded-idle`. */
  readonly url: (name: string) => string;
  close(): void;
}

const CROWD = "<p>one of ten thousand</p>".repeat(10_000);

/**
 * Serves the pages to measure on loopback, packed with brotli.
 *
 * @param heedTag the script tag of a running Heed whose one survey waits at `page.ready`
 * @param survey the same survey's words as JSON, for the floor that fetches them
 */
export async function servePages(port: number, heedTag: string, survey: string): Promise<Pages> {
  const { outputFiles } = await build({
    entryPoints: ["lit-written.ts", "lit-fetching.ts"].map((file) => inRoot("bench", "page", file)),
    outdir: "out",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["production"],
    legalComments: "none",
    write: false,
  });
  const [written = "", fetching = ""] = outputFiles.map(({ text }) => text);
  const reach = `<script>(window.heedQueue ||= []).push(["track", "page.ready"])</script>`;
  const page = (body: string) =>
    `<!doctype html><html lang="en"><title>Page</title><h1>A page</h1>${body}</html>`;
  const files: Record<string, [type: string, text: string]> = {
    "/empty": ["text/html", page("")],
    "/crowded": ["text/html", page(CROWD)],
    "/lit": ["text/html", page(`<script async type="module" src="/lit.js"></script>`)],
    "/lit.js": ["text/javascript", written],
    "/lit-fetching": ["text/html", page(`<script async type="module" src="/fetch.js"></script>`)],
    "/fetch.js": ["text/javascript", fetching],
    "/survey.json": ["application/json", survey],
    "/idle": ["text/html", page(heedTag)],
    "/crowded-idle": ["text/html", page(CROWD + heedTag)],
    "/prompt": ["text/html", page(reach + heedTag)],
    "/favicon.ico": ["image/x-icon", ""],
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ""] ?? ["text/plain", "nothing here"];
    const headers = { "content-type": `${type}; charset=utf-8`, "content-encoding": "br" };
    response.writeHead(200, headers).end(brotliCompressSync(text));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: (name) => `http://127.0.0.1:${port}/${name}`, close: () => server.close() };
}
