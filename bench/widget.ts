import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { inRoot } from "../scripts/lib/paths.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { kilobytes, whole } from "./words.ts";

export interface WidgetResult {
  /** `heed.js`, which every page loads. All bytes are brotli 11. */
  loaderBytes: number;
  /** `heed-prompt.js`, which comes when a prompt is due. */
  promptBytes: number;
  /** The config of the demo shop's three surveys in two languages, as the API sends it. */
  configBytes: number;
}

/** The bytes a visitor fetches. */
export async function benchWidget(): Promise<WidgetResult> {
  const size = (name: string) =>
    brotliCompressSync(readFileSync(inRoot("packages", "widget", "dist", "cdn", name))).length;
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const apiPort = await freePort();
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const api = await startApi({ dataDir, apiPort, demoPort: 1, keys });
  try {
    await publishDemoSurveys(apiUrl, keys.adminToken);
    // fetch unpacks what it is sent; packed again it is as long.
    const config = await (await fetch(`${apiUrl}/v1/config/${keys.writeKey}`)).arrayBuffer();
    return {
      loaderBytes: size("heed.js"),
      promptBytes: size("heed-prompt.js"),
      configBytes: brotliCompressSync(new Uint8Array(config)).length,
    };
  } finally {
    await api.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Writes the section of the bytes that a visitor fetches. */
export function toWidgetSection({ loaderBytes, promptBytes, configBytes }: WidgetResult): string {
  const size = (bytes: number) => `${whole(bytes)} = ${kilobytes(bytes)}`;
  return `## What the widget costs the page

| | bytes (brotli 11) | budget |
| --- | --- | --- |
| \`heed.js\`, on every page, triggers included | ${size(loaderBytes)} | 4.00 KB |
| with \`heed-prompt.js\`, when a prompt is due | ${size(loaderBytes + promptBytes)} | 12.00 KB |
| the config: the demo shop's three surveys in two languages | ${size(configBytes)} | – |

An idle page makes two requests (loader, config), a page with a prompt three.`;
}
