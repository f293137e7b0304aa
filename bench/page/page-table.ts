import type { PageCost } from "./page-cost.ts";

const NAMES: Record<PageCost["page"], string> = {
  lit: "a bare prompt in Lit",
  idle: "Heed, idle",
  prompt: "Heed, an NPS prompt open",
  "crowded-idle": "Heed, idle on 10,000 elements",
};

/** Writes the section of what a page pays over an empty one, the bare Lit prompt beside it. */
export function toPageTable(pages: readonly PageCost[]): string {
  const floor = pages.find(({ page }) => page === "lit");
  const toFloor = (of: (cost: PageCost) => number, cost: PageCost) =>
    floor && of(floor) > 0 ? `${(of(cost) / of(floor)).toFixed(2)} ×` : "–";
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

Medians over an empty page, taken in turn in one Chromium. Script time is the browser's own \`ScriptDuration\`, compiling on the main thread included; all tasks are its TaskDuration: style, layout and painting, too. The bare Lit prompt decides nothing, keeps nothing and reads no config. "4 ×" is with the processor slowed four times; the longest task is of that run, 0 when none reached 50 ms.

| page | requests | bytes | elements | heap KiB | CLS | script ms | to Lit | all tasks ms | to Lit | script ms, 4 × | to Lit | longest task ms, 4 × |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

Aims: script ≤ 1.5 × Lit, heap ≤ 293 KiB, elements ≤ 40, CLS 0, no task over 50 ms in the loader.`;
}
