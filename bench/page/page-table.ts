import type { PageCost } from "./page-cost.ts";

const NAMES: Record<PageCost["page"], string> = {
  lit: "a bare prompt in Lit, its questions written in",
  "lit-fetching": "a bare prompt in Lit that fetches its questions",
  idle: "Heed, idle",
  prompt: "Heed, an NPS prompt open",
  "crowded-idle": "Heed, idle on 10,000 elements",
};

/** Writes the section of what a page pays over an empty one, the bare Lit prompt beside it. */
export function toPageTable(pages: readonly PageCost[]): string {
  const floors = (["lit", "lit-fetching"] as const).map((name) =>
    pages.find(({ page }) => page === name),
  );
  const toFloor = (of: (cost: PageCost) => number, cost: PageCost) =>
    floors
      .map((floor) => (floor && of(floor) > 0 ? (of(cost) / of(floor)).toFixed(2) : "–"))
      .join(" / ");
  const rows = pages.map((cost) =>
    [
      NAMES[cost.page],
      cost.requests,
      Math.round(cost.bytes),
      cost.elements,
      Math.round(cost.heapBytes / 1024),
      cost.shift.toFixed(3),
      cost.scriptMs.toFixed(1),
      toFloor(({ scriptMs }) => scriptMs, cost),
      cost.taskMs.toFixed(0),
      toFloor(({ taskMs }) => taskMs, cost),
      cost.slowScriptMs.toFixed(1),
      toFloor(({ slowScriptMs }) => slowScriptMs, cost),
      Math.round(cost.longestTaskMs),
    ].join(" | "),
  );
  return `## What a page pays

Medians over an empty page, taken in turn in one Chromium. Times are the main thread's processor time. Script time is the browser's own \`ScriptDuration\`: compiling included, but not what runs as a promise's reaction, where both Lit and Heed draw; all tasks are its TaskDuration, which has that, style, layout and painting, too. The bare Lit prompts decide and keep nothing; one has its questions written in, the other fetches them, as whatever asks what its page's authors do not know has to: × Lit is to the one / to the other, and the aim is held against the second. "4 ×" is with the processor slowed four times; the longest task is of that run, 0 when none reached 50 ms.

| page | requests | bytes | elements | heap KiB | CLS | script ms | × Lit | all tasks ms | × Lit | script ms, 4 × | × Lit | longest task ms, 4 × |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

Aims: script ≤ 1.5 × the Lit prompt that fetches, heap ≤ 293 KiB, elements ≤ 40, CLS 0, no task over 50 ms in the loader.`;
}
