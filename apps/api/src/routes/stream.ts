import { PATHS } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { type AuthParts, authorise, type Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import type { App } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { changeEvent, responseEvent, type Subscription } from "../http/live-feed.ts";
import { endWhenRefused } from "../http/live-rights.ts";
import type { Services } from "../http/services.ts";

/** How much is caught up one by one, in UTF-16 code units; beyond, rereading costs less. */
const REPLAY_UNITS = 128 * 1024;
const PAGE = 100;

/** Adds `GET /v1/stream`: answers as they are stored. */
export function addStream(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: PATHS.stream,
      tags: ["Answers"],
      scope: "numbers:read",
      summary: "Watch answers arrive",
      description:
        "Server-sent events. `event: response`, `id` its place in the log, `data` a stored response, what looks personal in it masked. `event: change` asks to read numbers anew; without `answers:read` it comes instead of every response. `Last-Event-ID` brings what was missed. A reader that is too slow is cut.",
      request: { headers: z.object({ "last-event-id": z.string().optional() }) },
      responses: {
        200: { description: "A stream", content: { "text/event-stream": { schema: z.string() } } },
      },
    },
    (c, principal) => stream(c, services, principal),
  );
}

async function stream(
  c: AppContext,
  services: Services,
  { projectId, scopes }: Principal,
): Promise<Response> {
  const scope = scopes.has("answers:read") ? "answers:read" : "numbers:read";
  // Subscribed before the log is read, so that nothing falls between the two.
  const subscription = services.live.subscribe(
    projectId,
    scope === "answers:read" ? "answers" : "change",
  );
  endWhenRefused(subscription, () => authorise(c, toPassive(services), [scope]));
  subscription.send("retry: 1000\n\n");
  const last = c.req.header("last-event-id");
  try {
    await services.live.ready(projectId);
    if (last !== undefined) await replay(services, projectId, last, subscription);
  } catch (error) {
    await subscription.body.cancel();
    throw error;
  }
  subscription.goLive();
  return c.body(subscription.body, 200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
}

/** Looking whether somebody still may is no use of their session, and counts for no limit. */
function toPassive({ keys, people }: Services): AuthParts {
  return {
    keys,
    limits: { countKey: () => {} },
    people: { sessions: { find: people.sessions.peek } },
  };
}

async function replay(
  { store }: Services,
  projectId: string,
  last: string,
  subscription: Subscription,
): Promise<void> {
  let sequence = /^\d{1,15}$/.test(last) ? Number(last) : null;
  let units = 0;
  const head = await store.readOutboxHead(projectId);
  // Of a log that is no more, as after an older copy was restored.
  if (sequence !== null && sequence > head) sequence = null;
  while (sequence !== null && units < REPLAY_UNITS) {
    const entries = await store.readOutbox(projectId, sequence, PAGE);
    const next = entries[0]?.sequence ?? Math.max(sequence, head) + 1;
    // What is past its days is no longer in the log.
    if (next !== sequence + 1) break;
    for (const entry of entries) {
      sequence = entry.sequence;
      if (entry.kind === "response.erased") {
        subscription.send(changeEvent("response-erased"));
        continue;
      }
      const response = await store.findResponse(projectId, entry.responseId);
      // An answer that was removed since is no news.
      if (!response) continue;
      const event = responseEvent(entry.sequence, response);
      units += event.length;
      if (units < REPLAY_UNITS) subscription.replay(entry.sequence, event);
    }
    if (entries.length < PAGE && units < REPLAY_UNITS) return;
  }
  subscription.send(changeEvent("missed"));
}
