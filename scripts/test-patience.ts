// What a test waits for comes when it comes: a limit only ends what never does, and tells no slow
// machine from a fault. Vitest's own is a second for vi.waitFor and vi.waitUntil, and cannot be set.
import { vi } from "vitest";
import { PATIENCE_MS } from "./lib/patience.ts";

type Options = number | { timeout?: number; interval?: number };

function patient(options: Options = {}): { timeout: number; interval?: number } {
  const { timeout = 0, ...others } = typeof options === "number" ? { timeout: options } : options;
  return { ...others, timeout: Math.max(timeout, PATIENCE_MS) };
}

const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));
