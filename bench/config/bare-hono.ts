import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** What `node bench/config/bare-hono.ts` finds in `HEED_BARE`: the one answer it gives. */
export interface BareAnswer {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
}

const { port, path, headers, body }: BareAnswer = JSON.parse(process.env["HEED_BARE"] ?? "{}");
const bytes = new Uint8Array(Buffer.from(body, "base64"));

const app = new Hono();
app.get(path, (c) => c.body(bytes, 200, headers));
const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
process.once("SIGTERM", () => {
  server.close(() => process.exit(0));
  // Connections that are kept alive would keep it open.
  if ("closeAllConnections" in server) server.closeAllConnections();
});
