import { BlockList } from "node:net";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { OpenAPIHono } from "@hono/zod-openapi";
import { methodNotAllowed } from "hono/method-not-allowed";
import { createPeople, NO_PROVIDER, type PeopleSettings } from "./accounts/people.ts";
import { createAskedShares } from "./asking/asked-shares.ts";
import type { Config } from "./config.ts";
import { createAudit } from "./http/audit.ts";
import { createBodyRoom } from "./http/body-room.ts";
import type { AppEnv } from "./http/context.ts";
import type { App } from "./http/documented.ts";
import { createKeyRing } from "./http/key-ring.ts";
import { createLimits, type LimitSettings } from "./http/limits.ts";
import type { Listened } from "./http/listener.ts";
import { createLiveFeed, type LiveFeed } from "./http/live-feed.ts";
import { errorFields, type Log } from "./http/log.ts";
import { ProblemError, problemResponse, toProblem } from "./http/problem.ts";
import { requestContext } from "./http/request-context.ts";
import type { Services } from "./http/services.ts";
import { createSharedFeed } from "./http/shared-feed.ts";
import { createSurveyBooks } from "./http/survey-books.ts";
import type { Writer } from "./ingest/writer.ts";
import { createPrivacyBook } from "./privacy/settings-book.ts";
import { addAnswer } from "./routes/answer.ts";
import { addAssets } from "./routes/assets.ts";
import { addAudit } from "./routes/audit.ts";
import { addConfig } from "./routes/config.ts";
import { createConfigAtOnce } from "./routes/config-at-once.ts";
import { addDecisions } from "./routes/decisions.ts";
import { addDimensions } from "./routes/dimensions.ts";
import { addDocs } from "./routes/docs.ts";
import { addErasure } from "./routes/erasure.ts";
import { addExports } from "./routes/exports.ts";
import { addHealth } from "./routes/health.ts";
import { addHistory } from "./routes/history.ts";
import { addIngest } from "./routes/ingest.ts";
import { addInvitations } from "./routes/invitations.ts";
import { addKeys } from "./routes/keys.ts";
import { addMembers } from "./routes/members.ts";
import { addMetrics } from "./routes/metrics.ts";
import { addOwnAccount } from "./routes/own-account.ts";
import { addPeople } from "./routes/people.ts";
import { addPreview } from "./routes/preview.ts";
import { addProjects } from "./routes/projects.ts";
import { addReceipts } from "./routes/receipts.ts";
import { addResponse } from "./routes/response.ts";
import { addResponses } from "./routes/responses.ts";
import { addRetention } from "./routes/retention.ts";
import { addSession } from "./routes/session.ts";
import { addSessionOidc } from "./routes/session-oidc.ts";
import { addStream } from "./routes/stream.ts";
import { addSurveys } from "./routes/surveys.ts";
import { addWebhookDeliveries } from "./routes/webhook-deliveries.ts";
import { describeWebhookEvents } from "./routes/webhook-events.ts";
import { addWebhooks } from "./routes/webhooks.ts";
import type { Store } from "./store/store.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";
import { NO_TRACING, type Tracing } from "./telemetry/tracing.ts";
import { readWithin } from "./telemetry/within.ts";
import type { WebhookSender } from "./webhooks/sender.ts";
import { createWebhooks, NO_PRIVATE, type WebhookSettings } from "./webhooks/webhooks.ts";

export interface AppParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly config: Pick<Config, "widgetDir" | "dashboardDir" | "identitySecret" | "project">;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
  /** Absent: measured for nobody. */
  readonly metrics?: Metrics;
  /** Absent: nothing is traced. */
  readonly tracing?: Tracing;
  /** Absent: nobody is limited. */
  readonly limits?: LimitSettings;
  /** Absent: people sign in with their passwords alone. */
  readonly people?: PeopleSettings;
  /** Of passwords, as a power of two; tests take less. */
  readonly passwordCost?: number;
  /** Absent: webhooks reach public addresses alone. */
  readonly webhooks?: WebhookSettings;
  /** Told when a dimension was made, which then waits to be built. */
  readonly onDimensionsChanged?: () => void;
}

/** The whole of Heed over HTTP, without a listener. */
export interface HeedApp {
  readonly app: App;
  /** For the listener: the app, and in front of it what is answered on the spot. */
  readonly fetch: Listened["fetch"];
  readonly live: LiveFeed;
  /** Sends webhooks, as often as it is asked to. */
  readonly webhookSender: WebhookSender;
  /** Writes what is kept in memory alone: when keys were used last. */
  settle(): Promise<void>;
  /** From now on `/readyz` says no, and all else goes on. */
  drain(): void;
}

/** How long a scrape waits for the database. */
const SCRAPE_MS = 1_000;

const NO_LIMITS: LimitSettings = {
  ...{ perAddress: 0, perOrigin: 0, perKey: 0, answersPerDay: 0 },
  trustedProxies: new BlockList(),
};

/** Puts the routes together. Opens nothing: `main.ts` does, and tests do. */
export function createApp(parts: AppParts): HeedApp {
  const { metrics = createMetrics(), tracing = NO_TRACING } = parts;
  const limits = createLimits(parts.limits ?? NO_LIMITS, parts.clock);
  const shares = createAskedShares(parts.store, parts.clock, (error) =>
    parts.log.error("working out whom to ask failed", errorFields(error)),
  );
  const books = createSurveyBooks(parts.store, parts.clock, shares.read);
  const surveys: Services["surveys"] = {
    ...books,
    forget(projectId) {
      shares.forget(projectId);
      books.forget(projectId);
    },
  };
  const live = createFeed(parts, (projectId) => surveys.forget(projectId));
  addGauges(metrics, parts, live);
  parts.writer.onAccepted((accepted) => live.accepted(accepted));
  const audit = createAudit(parts.store, parts.clock);
  const webhooks = createWebhooks({
    ...parts,
    metrics,
    tracing,
    audit,
    surveys,
    secret: parts.config.identitySecret,
    publicUrl: parts.people?.publicUrl ?? null,
    settings: parts.webhooks ?? NO_PRIVATE,
  });
  const services: Services = {
    ...parts,
    metrics,
    tracing,
    live,
    limits,
    bodies: createBodyRoom(),
    keys: createKeyRing(parts.store, parts.clock, (error) =>
      parts.log.error("noting when keys were used failed", errorFields(error)),
    ),
    people: createPeople({ ...parts, settings: parts.people ?? NO_PROVIDER }),
    audit,
    webhooks,
    surveys,
    privacy: createPrivacyBook(parts.store, parts.clock),
  };
  const app: App = new OpenAPIHono<AppEnv>();
  app.use(requestContext({ log: parts.log, metrics, tracing }));
  app.use("/v1/*", limits.byAddress);
  app.use(`${SERVER_PATHS.answer}/*`, limits.byAddress);
  app.use(
    methodNotAllowed<AppEnv>({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(", ");
        const headers = { allow };
        return problemResponse(
          c,
          new ProblemError("method-not-allowed", `Allowed here: ${allow}.`, { headers }),
        );
      },
    }),
  );
  app.onError((error, c) => problemResponse(c, toProblem(error, parts.log, c.get("requestId"))));
  app.notFound((c) =>
    problemResponse(c, new ProblemError("not-found", "No resource has this address.")),
  );
  let isDraining = false;
  addHealth(app, services, () => isDraining);
  addIngest(app, services);
  addConfig(app, services);
  addSurveys(app, services);
  addPreview(app, services);
  addMetrics(app, services);
  addResponses(app, services);
  addResponse(app, services);
  addErasure(app, services);
  addPeople(app, services);
  addReceipts(app, services);
  addRetention(app, services);
  addExports(app, services);
  addStream(app, services);
  addDecisions(app, services);
  addDimensions(app, services);
  addHistory(app, services);
  addSession(app, services);
  addInvitations(app, services);
  addSessionOidc(app, services);
  addOwnAccount(app, services);
  addMembers(app, services);
  addAnswer(app, services);
  addKeys(app, services);
  addProjects(app, services);
  addAudit(app, services);
  addWebhooks(app, services);
  addWebhookDeliveries(app, services);
  describeWebhookEvents(app);
  addDocs(app);
  addAssets(app, services);
  const drain = () => {
    isDraining = true;
  };
  const configAtOnce = createConfigAtOnce(services);
  return {
    app,
    fetch: (request, bindings) =>
      (bindings.incoming && configAtOnce(bindings.incoming)) ?? app.fetch(request, bindings),
    live,
    webhookSender: webhooks.sender,
    drain,
    settle: () => services.keys.settle(),
  };
}

function addGauges(
  { registry }: Metrics,
  { writer, store, clock }: AppParts,
  live: LiveFeed,
): void {
  registry.gauge(
    { name: "heed_writer_queue_rows", help: "Answers that wait or are being made durable." },
    writer.pending,
  );
  registry.gauge(
    { name: "heed_stream_readers", help: "Dashboards that listen to this process." },
    live.readers,
  );
  registry.gauge(
    {
      name: "heed_webhook_lag_seconds",
      help: "Age of the oldest event that an active webhook waits for; 0: none waits.",
    },
    // A database that hangs costs this one sample; Prometheus would give up on all of them.
    readWithin(SCRAPE_MS, async () => {
      const oldest = await store.webhooks.readOldestWaiting();
      return oldest === null ? 0 : Math.max(0, clock() - oldest) / 1000;
    }),
  );
}

/** Readers hear of every replica's answers where replicas can tell one another. */
function createFeed({ store, log }: AppParts, onChanged: (projectId: string) => void): LiveFeed {
  const local = createLiveFeed();
  const signals = store.openSignals();
  if (!signals) return local;
  const onError = (error: unknown) => log.error("telling what is new failed", errorFields(error));
  return createSharedFeed({ local, store, signals, onChanged, onError });
}
