import { webhookEvent } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { App } from "../http/documented.ts";

const SUMMARIES: Readonly<Record<string, string>> = {
  "response.received": "A response came, with its first answer or once it was complete",
  "response.updated": "A response that was told of before holds more, or something else",
  "response.erased": "A response is gone for good: erase what you keep of it",
  "webhook.test": "Somebody tried the webhook",
};

/** Of Standard Webhooks 1.0.0. */
const HEADERS = z.object({
  "webhook-id": z.string().meta({ description: "The same at every attempt" }),
  "webhook-timestamp": z.string().meta({ description: "Of the attempt, in seconds since 1970" }),
  "webhook-signature": z
    .string()
    .meta({ description: "`v1,` and base64 of HMAC-SHA256 over id.timestamp.body; perhaps two" }),
});

/** Describes in `/openapi.json` what webhooks receive. */
export function describeWebhookEvents(app: App): void {
  for (const schema of webhookEvent.options) {
    const [type = ""] = schema.shape.type.values;
    app.openAPIRegistry.registerWebhook({
      method: "post",
      path: type,
      summary: SUMMARIES[type] ?? type,
      tags: ["Webhooks"],
      responses: {
        "2XX": { description: "It is taken. Whatever else is answered, it comes again." },
        410: { description: "Nothing is wanted any more: the webhook is disabled." },
      },
      request: {
        headers: HEADERS,
        body: { required: true, content: { "application/json": { schema } } },
      },
    });
  }
}
