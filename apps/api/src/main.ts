import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createFirstAccount } from "./accounts/first-account.ts";
import { createPasswords } from "./accounts/passwords.ts";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createAudit } from "./http/audit.ts";
import { createLineWriter } from "./http/line-writer.ts";
import { closeListener, createListener, listen } from "./http/listener.ts";
import { createLog, errorFields } from "./http/log.ts";
import { createLogOutput } from "./http/log-output.ts";
import { createWriter } from "./ingest/writer.ts";
import { createCalmClock } from "./jobs/calm-clock.ts";
import { startDimensionBuilder } from "./jobs/dimensions.ts";
import { startOutboxPruning } from "./jobs/outbox.ts";
import { startRetention } from "./jobs/retention.ts";
import { startWebhooks } from "./jobs/webhooks.ts";
import { keepNewObjectsYoung } from "./new-objects.ts";
import { readVersion } from "./places.ts";
import { prepareStore } from "./prepare-store.ts";
import { createMetrics } from "./telemetry/metrics.ts";
import { createMetricsListener } from "./telemetry/metrics-listener.ts";
import { observeStore } from "./telemetry/observe-store.ts";
import { addProcessMetrics } from "./telemetry/process-metrics.ts";
import { startTracing } from "./telemetry/start.ts";

/** What closing may take beyond its settings: to write the last counts and close the database. */
const CLOSING_MS = 5_000;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function configure(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

/**
 * Makes the first account when there is none, and tells its password to whoever starts Heed, in
 * words: a line of the log would be kept. Answers are taken meanwhile, for hashing takes its time.
 */
async function announceFirstAccount({ project, adminEmail }: Config): Promise<void> {
  try {
    const made = await createFirstAccount(store, createPasswords(), {
      ...{ projectId: project, email: adminEmail, now: Date.now() },
    });
    if (made) {
      process.stdout.write(
        `\nThe first account was made. Its password is shown this once; change it after signing in.\n\n  E-mail     ${made.email}\n  Password   ${made.password}\n\n`,
      );
    }
    log.event("accounts ready", { isFirstMade: made !== null });
  } catch (error) {
    // The next start makes it.
    log.error("making the first account failed", errorFields(error));
  }
}

async function listenOn(server: Server, name: "HEED_PORT" | "HEED_METRICS_PORT", wanted: number) {
  return listen(server, wanted, config.host).catch((error: unknown) =>
    fail(explainListening(error, config.host, name, wanted)),
  );
}

function explainListening(error: unknown, host: string, name: string, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : "unknown";
  if (code === "EADDRINUSE") {
    return `Heed cannot start: port ${port} on ${host} is taken; stop what uses it or set ${name} to another.`;
  }
  if (code === "EACCES") {
    return `Heed cannot start: this user may not listen on port ${port}; set ${name} to 1024 or above.`;
  }
  return `Heed cannot start: it cannot listen on ${host} port ${port} (${code}); check HEED_HOST and ${name}.`;
}

keepNewObjectsYoung();
const config = configure();
const output = createLogOutput(process.stdout);
const writeLine = createLineWriter(output.write);
const log = createLog(config.log, writeLine);
for (const warning of config.warnings) log.warn("setting not used", { warning });
const metrics = createMetrics();
const tracing = await startTracing(process.env, metrics.registry, log);
const atOnce = createLog(config.log, output.write);
const opened = await prepareStore(config, log, atOnce).catch((error: Error) => fail(error.message));
const store = observeStore(opened, metrics, tracing);
const writer = createWriter(store, { tracing });
const builder = startDimensionBuilder(store, {
  onError: (error) => log.error("building dimensions failed", errorFields(error)),
});
const { fetch, live, settle, drain, webhookSender } = createApp({
  store,
  writer,
  config,
  clock: Date.now,
  log,
  metrics,
  tracing,
  limits: config.limits,
  people: config.people,
  webhooks: config.webhooks,
  onDimensionsChanged: builder.wake,
});
const server = createListener({ fetch }, log);
const port = await listenOn(server, "HEED_PORT", config.port);
const measured = await openMetrics();
const now = createCalmClock({
  onLeap: (aheadMs) =>
    log.warn("the clock has leapt ahead", {
      aheadMs: Math.round(aheadMs),
      remedy:
        "For a day nothing is removed by its age: see to this machine's clock if it is wrong.",
    }),
});
const stopPruning = startOutboxPruning(store, {
  now,
  keepDays: config.outboxDays,
  onError: (error) => log.error("pruning the outbox failed", errorFields(error)),
});
const webhooks = startWebhooks(webhookSender, store, {
  now,
  keepDays: config.outboxDays,
  onError: (error) => log.error("sending webhooks failed", errorFields(error)),
});
writer.onAccepted(webhooks.wake);
const retention = startRetention({
  store,
  now,
  audit: createAudit(store, Date.now),
  onRemoved(project, counts) {
    log.event("retention enforced", { project, ...counts });
    if (counts.responses > 0) live.changed(project, "response-erased");
  },
  onError: (error) => log.error("enforcing retention failed", errorFields(error)),
});
log.event("listening", {
  host: config.host,
  port,
  ...(measured ? { metricsPort: measured.port } : {}),
  database: store.dialect,
});
const announced = announceFirstAccount(config);

async function openMetrics() {
  if (config.metricsPort === null) return null;
  metrics.registry.gauge(
    { name: "heed_build_info", help: "Always 1; its labels say what runs." },
    () => [{ labels: { version: readVersion(), database: store.dialect }, value: 1 }],
  );
  metrics.registry.readCounter(
    {
      name: "heed_log_errors",
      help: "Writes of the log that failed: its disk is full, or its reader gone.",
    },
    output.failures,
  );
  const stopWatching = addProcessMetrics(metrics.registry);
  const server = createMetricsListener(metrics.registry);
  const port = await listenOn(server, "HEED_METRICS_PORT", config.metricsPort);
  const close = () => {
    stopWatching();
    server.close();
    server.closeAllConnections();
  };
  return { port, close };
}

let closing: Promise<void> | null = null;
/** Whoever asks again, such as an impatient Ctrl-C, waits for the one end as well. */
function close(signal: NodeJS.Signals): Promise<void> {
  closing ??= drainAndEnd(signal);
  return closing;
}

async function drainAndEnd(signal: NodeJS.Signals): Promise<void> {
  log.event("closing", { signal });
  drain();
  const boundMs = config.drainDelayMs + config.drainMs + CLOSING_MS;
  // Whatever hangs: everything that was acknowledged is durable, and senders repeat the rest.
  setTimeout(() => {
    log.error("closing took too long", { boundMs });
    process.exit(1);
  }, boundMs).unref();
  if (config.drainDelayMs > 0) await sleep(config.drainDelayMs);
  live.close();
  await closeListener(server, config.drainMs);
  await writer.drain();
  await settle();
  await webhooks.stop();
  await stopPruning();
  await retention.stop();
  await builder.stop();
  await announced;
  await store.close();
  await tracing.shutdown();
  measured?.close();
  log.event("closed");
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    close(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error("closing failed", errorFields(error));
        process.exit(1);
      },
    );
  });
}
