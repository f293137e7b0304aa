import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { closeListener, createListener, listen } from "./http/listener.ts";
import { createLog, errorFields } from "./http/log.ts";
import { createWriter } from "./ingest/writer.ts";
import { startDimensionBuilder } from "./jobs/dimensions.ts";
import { startOutboxPruning } from "./jobs/outbox.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";

/** How long open requests may take to finish once the process is asked to end. */
const CLOSING_MS = 10_000;

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

async function prepareStore(config: Config): Promise<Store> {
  try {
    const store = await openStore(config.databaseUrl);
    await store.migrate();
    await store.ensureProject({
      id: config.project,
      name: config.project,
      writeKey: config.writeKey,
      adminToken: config.adminToken,
      allowedOrigins: config.allowedOrigins,
    });
    return store;
  } catch (error) {
    // The store words its own errors; they name a path or host, never a password.
    const reason = error instanceof Error ? error.message : "unknown error";
    fail(`Heed cannot start: ${reason} (HEED_DATABASE_URL)`);
  }
}

function explainListening(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && "code" in error ? error.code : "unknown";
  if (code === "EADDRINUSE") {
    return `Heed cannot start: port ${port} on ${host} is taken; stop what uses it or set HEED_PORT to another.`;
  }
  if (code === "EACCES") {
    return `Heed cannot start: this user may not listen on port ${port}; set HEED_PORT to 1024 or above.`;
  }
  return `Heed cannot start: it cannot listen on ${host} port ${port} (${code}); check HEED_HOST and HEED_PORT.`;
}

const config = configure();
const log = createLog(config.log, (line) => process.stdout.write(line));
const store = await prepareStore(config);
const writer = createWriter(store);
const builder = startDimensionBuilder(store, {
  onError: (error) => log.error("building dimensions failed", errorFields(error)),
});
const { app, live, settle } = createApp({
  store,
  writer,
  config,
  clock: Date.now,
  log,
  limits: config.limits,
  onDimensionsChanged: builder.wake,
});
const server = createListener(app, log);
const port = await listen(server, config.port, config.host).catch((error: unknown) =>
  fail(explainListening(error, config)),
);
const stopPruning = startOutboxPruning(store, {
  keepDays: config.outboxDays,
  onError: (error) => log.error("pruning the outbox failed", errorFields(error)),
});
log.event("listening", { host: config.host, port, database: store.dialect });

let isClosing = false;
async function close(signal: NodeJS.Signals): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  log.event("closing", { signal });
  live.close();
  await closeListener(server, CLOSING_MS);
  await writer.drain();
  await settle();
  await stopPruning();
  await builder.stop();
  await store.close();
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
