import type { PageConfig, PageSurvey } from "@heed/contracts";
import { ASKING, CONFIG_PATH, HISTORY_PATH, INGEST_PATH } from "@heed/contracts/constants";
import { type Decision, decide, type Reason } from "@heed/eligibility";
import { createGate } from "./consent.ts";
import { createCounts } from "./counts.ts";
import type { Delivery, Identity, Opening } from "./delivery-types.ts";
import { createLoadError } from "./heed-error.ts";
import { createHistory } from "./history.ts";
import type { Loaders } from "./loaders.ts";
import type { Triggers } from "./triggers.ts";
import type { Due, Heed, HeedOptions } from "./types.ts";
import { warn } from "./warn.ts";

export type { Delivery, DeliveryContext, DeliveryModule } from "./delivery-types.ts";
export { HeedError } from "./heed-error.ts";
export type { Loaders } from "./loaders.ts";
export type { TriggerModule } from "./triggers.ts";
export type { Consent, Due, Heed, HeedOptions, Progress } from "./types.ts";
export { warn } from "./warn.ts";

const CONFIG_RETRY_MS = 30_000;
/** A page that stays open learns of pauses, windows and quotas, too. */
const CONFIG_FRESH_MS = 3_600_000;
const KNOWN_KINDS = /^(scale|rating|text|choice|matrix|kano|contact)$/;

const ignore = () => undefined;

const hold = (survey: string, reason: Reason, until: number | null = null): Decision => ({
  survey,
  show: false,
  reason,
  until,
});

/**
 * Creates the client without the parts that deliver and that wait for triggers, which are brought
 * when they are needed. For pages where nothing is asked most of the time.
 *
 * Never throws: a page whose API is down is a page on which nothing is asked. What is wrong is told
 * in one line of the console, with a code.
 *
 * @example
 * const heed = createIdleHeed(options, {
 *   delivery: () => import("@heed/sdk/delivery"),
 *   triggers: () => import("@heed/sdk/triggers"),
 * });
 */
export function createIdleHeed(options: HeedOptions, load: Loaders): Heed {
  const { writeKey, now = Date.now } = options;
  // Async, so that not even a host's own fetch throws.
  const fetch: typeof globalThis.fetch = async (...args) =>
    (options.fetch ?? globalThis.fetch)(...args);
  // Absent outside of a page.
  const { document, location } = globalThis as Partial<typeof globalThis>;
  const key = `heed:${writeKey}`;
  const gate = createGate(options, key);
  const history = createHistory(gate, key);
  const counts = createCounts(now);
  const listeners = new Set<(due: Due) => void>();

  let identity: Identity = {};
  let isOpen = false;
  let surveys: readonly PageSurvey[] | undefined;
  let spoken: string | undefined;
  let decisions: readonly Decision[] = [];
  let broken: readonly Decision[] = [];

  const send = (path: string, init?: RequestInit) =>
    fetch(options.apiUrl.replace(/\/$/, "") + path, { ...init, credentials: "omit" });
  const read = async (path: string, headers?: HeadersInit) => {
    const response = await send(path, headers && { headers });
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw body.code ?? response.status;
    return body;
  };

  let loading: Promise<Delivery> | undefined;
  const delivery = () => {
    loading ??= load.delivery(spoken).then(
      ({ createDelivery }) =>
        createDelivery({ options, fetch, now, gate, history, key, takeCounts: counts.take }),
      (cause) => {
        loading = undefined;
        throw createLoadError(cause);
      },
    );
    return loading;
  };

  const find = (id: string | undefined) => surveys?.find((survey) => survey.id === id);

  const weigh = (candidates: readonly PageSurvey[], touchpoint: string) => {
    const past = history.read();
    const { person = null, traits = {} } = gate.isClosed() ? ({} as Identity) : identity;
    return decide(
      candidates,
      {
        touchpoint,
        personKey: person,
        sessionKey: past.seed,
        promptOpen: isOpen,
        url: location?.href ?? "",
        referrer: document?.referrer ?? "",
        fitsMedia: (query) => matchMedia(query).matches,
        traits,
        canRemember: !!gate.writable(),
      },
      past,
      now(),
      ASKING,
    );
  };

  const reject = (id: string) => {
    surveys = surveys?.filter((survey) => survey.id !== id);
    broken = [...broken, hold(id, "unavailable")];
    warn("invalid-survey", id);
  };

  let triggers: Promise<Triggers> | undefined;
  const rearm = () => triggers?.then(({ arm }) => arm(), ignore);
  const takeConfig = (config: PageConfig) => {
    spoken = config.interface;
    broken = [];
    surveys = [...config.surveys];
    // The shapes are the API's guarantee; what is newer than this code is left out.
    for (const survey of surveys) {
      try {
        weigh([survey], survey.touchpoint);
        const { questions } = survey;
        if (questions[0]?.kind === "scale" && questions.every(({ kind }) => KNOWN_KINDS.test(kind)))
          continue;
      } catch {}
      reject(survey?.id);
    }
    decisions = weigh(surveys, "");
    if (document && surveys.some(({ trigger }) => trigger)) {
      triggers ??= load.triggers().then(({ startTriggers }) =>
        startTriggers({
          surveys: () => surveys ?? [],
          weigh,
          reach: track,
          reject,
        }),
      );
      rearm();
    }
  };

  let reading: Promise<void> | undefined;
  let triedAt: number;
  const readConfig = () => {
    if (reading && now() - triedAt < (surveys ? CONFIG_FRESH_MS : CONFIG_RETRY_MS)) {
      return reading;
    }
    triedAt = now();
    const act = async () => {
      if ((document as { prerendering?: boolean } | undefined)?.prerendering) {
        await new Promise((resolve) => document?.addEventListener("prerenderingchange", resolve));
      }
      const language =
        options.language || document?.documentElement.lang || globalThis.navigator?.language || "";
      takeConfig(await read(`${CONFIG_PATH}/${writeKey}?${new URLSearchParams({ language })}`));
    };
    reading = act().catch((cause) => {
      if (!surveys) warn("config-unavailable", typeof cause === "object" ? "unreachable" : cause);
    });
    return reading;
  };

  const toOpening = (survey: PageSurvey): Opening => {
    const visitor = identity;
    const isCurrent = () => visitor === identity;
    const close = () => {
      if (isCurrent()) isOpen = false;
    };
    return { survey, interface: spoken ?? "", identity: visitor, isCurrent, close };
  };

  const announce = async (survey: PageSurvey, as: "open" | "preview") => {
    isOpen = true;
    const opening = toOpening(survey);
    try {
      const due = (await delivery())[as](opening);
      for (const listener of listeners) {
        try {
          listener(due);
        } catch (error) {
          // The listener's own bug: told to the console, never to the page's call of track().
          globalThis.reportError?.(error);
        }
      }
    } catch {
      // The code did not load: nothing was shown, and the next touchpoint may try again.
      opening.close();
    }
  };

  document?.addEventListener("visibilitychange", () => {
    const item = document.hidden && counts.take();
    if (!item) return;
    const sentAt = new Date(now()).toISOString();
    const body = JSON.stringify({ writeKey, sentAt, items: [item] });
    // Not sendBeacon, which would take cookies along.
    send(INGEST_PATH, { method: "POST", body, keepalive: true }).catch(ignore);
  });

  let learning: Promise<void> | undefined;
  const track = async (touchpoint: string): Promise<Decision> => {
    await Promise.all([readConfig(), learning]);
    triggers?.then(({ reached }) => reached(touchpoint), ignore);
    if (!surveys) return hold("", "unavailable", triedAt + CONFIG_RETRY_MS);
    const known = surveys;
    decisions = weigh(known, touchpoint);
    // Where it may be kept, the draw is: the next page then draws the same.
    history.save();
    const here = decisions.filter((_, index) => known[index]?.touchpoint === touchpoint);
    if (options.counts !== false && !gate.isClosed()) here.forEach(counts.add);
    const due = here.find(({ show }) => show);
    const survey = find(due?.survey);
    if (survey && listeners.size) await announce(survey, "open");
    return due ?? here[0] ?? hold("", "wrong-touchpoint");
  };

  if (
    gate
      .readable()
      ?.keys(key)
      .some((name) => name !== key)
  ) {
    delivery().then(({ resume }) => resume(), ignore);
  }

  return {
    ready: readConfig(),
    track,
    identify(person, traits, { signature } = {}) {
      const visitor = Object.assign(identity, { person, traits, signature });
      learning =
        signature && !gate.isClosed()
          ? read(`${HISTORY_PATH}?${new URLSearchParams({ writeKey, person })}`, {
              "heed-signature": signature,
            }).then((known) => {
              if (visitor === identity) history.learn(known);
              // Without it, what this device knows must do.
            }, ignore)
          : undefined;
      rearm();
    },
    reset() {
      identity = {};
      isOpen = false;
      decisions = [];
      history.forget();
      gate.begin();
    },
    setConsent(consent) {
      gate.set(consent);
      history.save();
    },
    explain: () => [...decisions, ...broken],
    onDue(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    preview: async (id) => {
      await readConfig();
      const survey = find(id);
      if (survey) await announce(survey, "preview");
      return !!survey;
    },
    respond: async (id, answers) => {
      await readConfig();
      const survey = find(id);
      const { respond, refuse } = await delivery();
      return survey ? respond(toOpening(survey), answers) : refuse(id, !!surveys);
    },
  };
}
