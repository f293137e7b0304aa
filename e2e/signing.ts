import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { readRows } from "./read-rows.ts";

const SECRET = "only a test knows this secret, and it is long";
const HOUR_S = 3600;

interface Row {
  id: string;
  survey: string;
  person: string | null;
  answers: { value: unknown }[];
}

/**
 * An API alone, with a secret that signs persons and links. A worker's files share one: each has persons of
 * its own, for who was asked in one is left in peace in the next.
 */
export interface Signing {
  url: string;
  /** A host's page that holds the tag, on an origin of its own. */
  pageUrl: string;
  sign(person: string): string;
  /** The address that a message would hold. */
  link(fields: Record<string, unknown>): string;
  rows(): Promise<Row[]>;
  /** How often the survey was weighed, and how often which reason held it. */
  funnel(survey: string): Promise<{ weighed: number; held: { reason: string; count: number }[] }>;
}

export const test = base.extend<object, { signing: Signing }>({
  signing: [
    async ({ browserName: _ }, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), "heed-e2e-"));
      const [apiPort, demoPort] = [await freePort(), await freePort()];
      const keys = mintKeys();
      const api = await startApi({ dataDir, apiPort, demoPort, keys, identitySecret: SECRET });
      const url = `http://localhost:${apiPort}`;
      await publishDemoSurveys(url, keys.adminToken);
      const tag = `<script src="${url}/heed.js" data-key="${keys.writeKey}" data-consent="granted">`;
      const host = createServer((_, response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<!doctype html><html lang="en"><title>Shop</title>${tag}</script></html>`);
      });
      await new Promise<void>((resolve) => host.listen(demoPort, "localhost", resolve));
      await use({
        url,
        pageUrl: `http://localhost:${demoPort}`,
        sign: (person) => createHmac("sha256", SECRET).update(person).digest("hex"),
        link(fields) {
          const e = Math.floor(Date.now() / 1000) + HOUR_S;
          const payload = Buffer.from(JSON.stringify({ v: 1, e, ...fields })).toString("base64url");
          const signed = createHmac("sha256", SECRET).update(`heed-link.${payload}`);
          return `${url}/a/${payload}.${signed.digest("base64url")}`;
        },
        async funnel(survey) {
          const headers = { authorization: `Bearer ${keys.adminToken}` };
          return (await fetch(`${url}/v1/decisions?survey=${survey}`, { headers })).json();
        },
        rows: () => readRows(url, keys.adminToken),
      });
      host.closeAllConnections();
      host.close();
      await api.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

export { expect };
