import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { inRoot } from "../scripts/lib/paths.ts";

export interface WidgetResult {
  /** What a page loads while nothing is due. Bytes, brotli 11. */
  idleBytes: number;
  /** With the prompt. */
  totalBytes: number;
}

/** The bytes a visitor fetches, as a server with brotli sends them. */
export function benchWidget(): WidgetResult {
  const size = (name: string) =>
    brotliCompressSync(readFileSync(inRoot("packages", "widget", "dist", "cdn", name))).length;
  const idleBytes = size("heed.js");
  return { idleBytes, totalBytes: idleBytes + size("heed-prompt.js") };
}
