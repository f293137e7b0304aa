import { readdirSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Registry } from "./registry.ts";

const FORGET_MS = 30_000;

/**
 * Adds what is known of the process itself, by the names that every dashboard for Prometheus
 * expects; from now on it watches how late the event loop runs.
 *
 * @returns how to stop watching
 */
export function addProcessMetrics(registry: Registry): () => void {
  registry.gauge(
    { name: "process_start_time_seconds", help: "When the process started, in Unix time." },
    () => Math.round(performance.timeOrigin) / 1000,
  );
  registry.readCounter(
    { name: "process_cpu_seconds", help: "Time of user and system that the process took." },
    () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
  );
  registry.gauge(
    { name: "process_resident_memory_bytes", help: "Memory that the process holds." },
    () => process.memoryUsage.rss(),
  );
  registry.gauge(
    { name: "nodejs_heap_used_bytes", help: "Memory that JavaScript objects take." },
    () => process.memoryUsage().heapUsed,
  );
  registry.gauge(
    { name: "process_open_fds", help: "Open files and sockets; Linux only." },
    // The one more is the folder itself, while it is read.
    () => readdirSync("/proc/self/fd").length - 1,
  );
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  // Else one bad moment would be shown for ever.
  const forget = setInterval(() => delay.reset(), FORGET_MS).unref();
  for (const [name, percentile] of Object.entries({ p50: 50, p99: 99, max: 100 })) {
    registry.gauge(
      {
        name: `nodejs_eventloop_lag_${name}_seconds`,
        help: "How late the event loop runs, within the last half minute.",
      },
      () => delay.percentile(percentile) / 1e9,
    );
  }
  return () => {
    clearInterval(forget);
    delay.disable();
  };
}
