import type { SurveyDefinition } from "@heed/contracts";
import type { Audit } from "../http/audit.ts";
import type { Log } from "../http/log.ts";
import type { SurveyBooks } from "../http/survey-books.ts";
import type { Store } from "../store/store.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Tracing } from "../telemetry/tracing.ts";
import { createPost, type Post } from "./post.ts";
import { createSealer, type Sealer } from "./seal.ts";
import { createWebhookSender, type WebhookSender } from "./sender.ts";

/** What the environment says of webhooks. */
export interface WebhookSettings {
  /** Receivers may stand in private networks, and there without encryption. */
  readonly allowPrivate: boolean;
  /** Tests send by another way. */
  readonly post?: Post;
}

export const NO_PRIVATE: WebhookSettings = { allowPrivate: false };

/** All that routes and the job need of webhooks. */
export interface Webhooks {
  readonly settings: WebhookSettings;
  readonly sealer: Sealer;
  readonly sender: WebhookSender;
}

export interface WebhookParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: Log;
  readonly audit: Audit;
  readonly surveys: Pick<SurveyBooks, "read">;
  /** Seals what is secret; null: it is kept as it is. */
  readonly secret: string | null;
  readonly publicUrl: string | null;
  readonly settings: WebhookSettings;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** Puts together what sends webhooks. */
export function createWebhooks({ secret, settings, surveys, ...parts }: WebhookParts): Webhooks {
  const sealer = createSealer(secret);
  const findSurvey = async (
    projectId: string,
    survey: string,
    revision: number,
  ): Promise<SurveyDefinition | null> => {
    const book = await surveys.read(projectId);
    return book.surveys.get(survey)?.get(revision)?.revision.survey ?? null;
  };
  const post = settings.post ?? createPost(settings);
  const sender = createWebhookSender({ ...parts, sealer, post, findSurvey });
  return { settings, sealer, sender };
}
