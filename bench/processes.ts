import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** Processor time a process has used, in microseconds; null where /proc does not tell. */
export function cpuMicrosOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
  } catch {
    return null;
  }
}

/** Looks at a process's memory (RSS) until it is stopped: the most that was seen, in MiB; or null. */
export function watchMemory(pid: number): () => number | null {
  let most: number | null = null;
  const look = () => {
    const now = memoryMibOf(pid);
    if (now !== null && now > (most ?? 0)) most = now;
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

function memoryMibOf(pid: number): number | null {
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) / 1024 : null;
  } catch {
    return null;
  }
}
