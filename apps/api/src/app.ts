import { BlockList } from "node:net";
import { OpenAPIHono } from "@hono/zod-openapi";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Config } from "./config.ts";
import { createKeyRing } from "./http/auth.ts";
import type { AppEnv } from "./http/context.ts";
import type { App } from "./http/documented.ts";
import { createLiveFeed, type LiveFeed } from "./http/live-feed.ts";
import { createLimits, type LimitSettings } from "./http/limits.ts";
import type { Log } from "./http/log.ts";
import { ProblemError, problemResponse, toProblem } from "./http/problem.ts";
import { requestContext } from "./http/request-context.ts";
import type { Services } from "./http/services.ts";
import { createSurveyBooks } from "./http/survey-books.ts";
import { createCollector } from "./ingest/collect.ts";
import type { Writer } from "./ingest/writer.ts";
import { addAssets } from "./routes/assets.ts";
import { addConfig } from "./routes/config.ts";
import { addDecisions } from "./routes/decisions.ts";
import { addDocs } from "./routes/docs.ts";
import { addHealth } from "./routes/health.ts";
import { addHistory } from "./routes/history.ts";
import { addIngest } from "./routes/ingest.ts";
import { addMetrics } from "./routes/metrics.ts";
import { addResponses } from "./routes/responses.ts";
import { addStream } from "./routes/stream.ts";
import { addSurveys } from "./routes/surveys.ts";
import type { Store } from "./store/store.ts";

export interface AppParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly config: Pick<Config, "widgetDir" | "dashboardDir" | "identitySecret">;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
  /** Absent: nobody is limited. */
  readonly limits?: LimitSettings;
}

/** The whole of Heed over HTTP, without a listener. */
export interface HeedApp {
  readonly app: App;
  readonly live: LiveFeed;
}

const NO_LIMITS: LimitSettings = {
  ...{ perAddress: 0, perOrigin: 0, perKey: 0, answersPerDay: 0 },
  trustedProxies: new BlockList(),
};

/** Puts the routes together. Opens nothing: `main.ts` does, and tests do. */
export function createApp(parts: AppParts): HeedApp {
  const live = createLiveFeed();
  parts.writer.onAccepted((accepted) => live.accepted(accepted));
  const limits = createLimits(parts.limits ?? NO_LIMITS, parts.clock);
  const services: Services = {
    ...parts,
    live,
    limits,
    keys: createKeyRing(parts.store, parts.clock),
    countDecisions: createCollector((batches) => parts.store.countDecisions(batches)),
    surveys: createSurveyBooks(parts.store, parts.clock),
  };
  const app: App = new OpenAPIHono<AppEnv>();
  app.use(requestContext(parts.log));
  app.use("/v1/*", limits.byAddress);
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
  addHealth(app, services);
  addIngest(app, services);
  addConfig(app, services);
  addSurveys(app, services);
  addMetrics(app, services);
  addResponses(app, services);
  addStream(app, services);
  addDecisions(app, services);
  addHistory(app, services);
  addDocs(app);
  addAssets(app, services);
  return { app, live };
}
