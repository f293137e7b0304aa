import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves a folder of files, as any host of static pages would.
 *
 * @param edit what a text becomes on its way
 * @returns closes the server
 */
export async function serveFolder(
  folder: string,
  url: string,
  edit: (text: string) => string = (text) => text,
): Promise<() => Promise<void>> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", url);
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const type = TYPES[extname(path)];
    try {
      const bytes = await readFile(join(folder, path));
      response.setHeader("content-type", type ?? "application/octet-stream");
      response.end(type ? edit(bytes.toString()) : bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), resolve));
  return () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
}
