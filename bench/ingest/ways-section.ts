import { ratio, whole } from "../words.ts";
import { BATCH, type WayResult, type WaysResult } from "./ways.ts";

const NAMES: Record<WayResult["way"], string> = {
  batches: `batches of ${BATCH}`,
  pairs: "each prompt when it is shown, then again answered",
  watched: "single answers, `HEED_METRICS_PORT` on and read each second",
};

/** Writes the section of the other ways to send answers. */
export function toWaysSection({ ways, singlesMib, allMib }: WaysResult): string {
  const rows = ways.map(
    ({ way, store, itemsPerSecond, rateRatio, cpuRatio }) =>
      `| ${NAMES[way]} | ${store} | ${whole(itemsPerSecond)} | ${ratio(rateRatio)} | ${ratio(cpuRatio)} |`,
  );
  const memory = (mib: number | null) => (mib === null ? "not told" : `${mib.toFixed(0)} MiB`);
  return `## Other ways to send

Over 64 connections, too, beside single answers on the same store, in turn. A prompt that is told twice is one response: the second item replaces the first, and takes its tallies back.

| sent | store | items/s | to single answers | CPU per item, to single answers |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

Aim: batches of ${BATCH} ≥ 5 ×. The most memory (RSS) of the API on SQLite under single answers: ${memory(singlesMib)} (aim: ≤ 150 MB, which is 143 MiB); with 64 batches of ${BATCH} in flight as well: ${memory(allMib)}. Checking a password takes 128 MiB more for half a second, which is what makes guessing dear.`;
}
