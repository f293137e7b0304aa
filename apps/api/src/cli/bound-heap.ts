import { getHeapStatistics } from "node:v8";

/** As in the image: docs/decisions/group-commit.md says why, and what it saves. */
const FLAGS = ["--max-semi-space-size=8", "--max-old-space-size=384"];
const ENOUGH_BYTES = 512 * 1024 * 1024;
/** However somebody bounds the heap, it is theirs to say. */
const BOUND = /--max[-_](old[-_]space|semi[-_]space|heap)[-_]size/;

/** What tells whether the heap is bounded already. */
export interface HeapSetting {
  readonly execArgv: readonly string[];
  readonly nodeOptions: string;
  readonly limitBytes: number;
}

/** Tells whether somebody has bounded the heap, or the machine is so small that Node does. */
export function isBounded({ execArgv, nodeOptions, limitBytes }: HeapSetting): boolean {
  return limitBytes <= ENOUGH_BYTES || BOUND.test([...execArgv, nodeOptions].join(" "));
}

/**
 * Begins this process anew with a bounded heap, unless it has one: V8 takes that at its start alone.
 * The process keeps its id, its environment and what it reads and writes. Where the system cannot
 * (Windows), or another Node.js speaks with this one, it goes on as it is.
 */
export function boundHeap(): void {
  const setting = {
    execArgv: process.execArgv,
    nodeOptions: process.env["NODE_OPTIONS"] ?? "",
    limitBytes: getHeapStatistics().heap_size_limit,
  };
  if (isBounded(setting) || process.connected || process.platform === "win32") return;
  const words = [...FLAGS, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, [process.execPath, ...words], process.env);
}
