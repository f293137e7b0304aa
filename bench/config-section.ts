import type { ConfigResult } from "./config.ts";
import { ratio, whole } from "./words.ts";

/** Writes the section of what serving the config costs. */
export function toConfigSection({
  sizeBytes,
  heed,
  hono,
  rateRatio,
  cpuRatio,
}: ConfigResult): string {
  return `## The config, beside bare Hono

\`GET /v1/config/{writeKey}\` as a browser asks for it (${whole(sizeBytes)} bytes of brotli), 64 connections; bare Hono is a process with one route that gives the same bytes with the same headers. Heed also checks the key and the page's origin, counts the address, logs the request and measures it. Short runs in turn, medians.

| | requests/s | to Hono | CPU µs per request | to Hono | p99 ms |
| --- | --- | --- | --- | --- | --- |
| bare Hono | ${whole(hono.requestsPerSecond)} | 1.00 × | ${whole(hono.cpuMicros)} | 1.00 × | ${whole(hono.p99Ms)} |
| Heed | ${whole(heed.requestsPerSecond)} | ${ratio(rateRatio)} | ${whole(heed.cpuMicros)} | ${ratio(cpuRatio)} | ${whole(heed.p99Ms)} |

Aim: requests/s ≥ 0.8 ×.`;
}
