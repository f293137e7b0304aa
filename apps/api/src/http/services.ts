import type { People } from "../accounts/people.ts";
import type { Config } from "../config.ts";
import type { Writer } from "../ingest/writer.ts";
import type { PrivacyBook } from "../privacy/settings-book.ts";
import type { Store } from "../store/store.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Tracing } from "../telemetry/tracing.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import type { Audit } from "./audit.ts";
import type { BodyRoom } from "./body-room.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Limits } from "./limits.ts";
import type { LiveFeed } from "./live-feed.ts";
import type { Log } from "./log.ts";
import type { SurveyBooks } from "./survey-books.ts";

/** What every route may use. Built once per app, never per request. */
export interface Services {
  readonly store: Store;
  readonly writer: Writer;
  readonly config: Pick<Config, "widgetDir" | "dashboardDir" | "identitySecret" | "project">;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly keys: KeyRing;
  readonly people: People;
  /** Adds an entry to the audit log. Every change that a route makes is told there. */
  readonly audit: Audit;
  readonly limits: Limits;
  /** Bounds the memory that bodies take while answers are taken. */
  readonly bodies: BodyRoom;
  readonly surveys: SurveyBooks;
  /** How the projects keep what people said. */
  readonly privacy: PrivacyBook;
  readonly live: LiveFeed;
  readonly webhooks: Webhooks;
  /** Told when a dimension was made, which then waits to be built. */
  readonly onDimensionsChanged?: () => void;
}
