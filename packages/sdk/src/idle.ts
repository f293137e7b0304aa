import type { PageConfig, PageSurvey } from "@heed/contracts";
import { ASKING, PATHS } from "@heed/contracts/constants";
import { type Decision, decide } from "@heed/eligibility";
import { createGate } from "./consent.ts";
import type { Delivery, DeliveryModule, Identity, Opening } from "./delivery-types.ts";
import { createLoadError } from "./heed-error.ts";
import { createHistory } from "./history.ts";
import type { Due, Heed, HeedOptions } from "./types.ts";

export type { Delivery, DeliveryContext, DeliveryModule } from "./delivery-types.ts";
export { HeedError } from "./heed-error.ts";
export type { Consent, Due, Heed, HeedOptions, Progress } from "./types.ts";

const CONFIG_RETRY_MS = 30_000;

/**
 * Creates the client without the part that delivers, which `loadDelivery` brings once a survey is
 * due. For pages where nothing is asked most of the time.
 *
 * Never throws: a page whose API is down is a page on which nothing is asked.
 *
 * @example
 * const heed = createIdleHeed(options, () => import("@heed/sdk/delivery"));
 */
export function createIdleHeed(
  options: HeedOptions,
  loadDelivery: () => Promise<DeliveryModule>,
): Heed {
  const { writeKey, now = Date.now } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
  const key = `heed:${writeKey}`;
  const gate = createGate(options, key);
  const history = createHistory(gate, key);
  const listeners = new Set<(due: Due) => void>();

  let identity: Identity = {};
  let isOpen = false;
  let surveys: readonly PageSurvey[] | undefined;
  let spoken = "en";
  let decisions: readonly Decision[] = [];

  let loading: Promise<Delivery> | undefined;
  const delivery = () => {
    loading ??= loadDelivery().then(
      (module) => module.createDelivery({ options, fetch, now, gate, history, key }),
      (cause) => {
        loading = undefined;
        throw createLoadError(cause);
      },
    );
    return loading;
  };

  let reading: Promise<void> | undefined;
  let failedAt = -Infinity;
  const readConfig = () => {
    if (!surveys && Math.abs(now() - failedAt) >= CONFIG_RETRY_MS) {
      reading ??= fetchConfig(fetch, options).then(
        (config) => {
          surveys = config.surveys;
          spoken = config.interface;
        },
        () => {
          failedAt = now();
          reading = undefined;
        },
      );
    }
    return reading ?? Promise.resolve();
  };

  const toOpening = (survey: PageSurvey): Opening => {
    const visitor = identity;
    const isCurrent = () => visitor === identity;
    const close = () => {
      if (isCurrent()) isOpen = false;
    };
    return { survey, interface: spoken, identity: visitor, isCurrent, close };
  };

  const announce = async (survey: PageSurvey) => {
    isOpen = true;
    const opening = toOpening(survey);
    try {
      const due = (await delivery()).open(opening);
      for (const listener of listeners) tell(listener, due);
    } catch {
      // The code did not load: nothing was shown, and the next touchpoint may try again.
      opening.close();
    }
  };

  const decideAt = async (touchpoint: string): Promise<Decision> => {
    const held = { survey: "", show: false, until: null };
    if (!surveys) return { ...held, reason: "unavailable", until: failedAt + CONFIG_RETRY_MS };
    const past = history.read();
    const visitor = {
      touchpoint,
      personKey: (!gate.isClosed() && identity.person) || null,
      sessionKey: past.seed,
      promptOpen: isOpen,
      url: globalThis.location?.href ?? "",
      referrer: globalThis.document?.referrer ?? "",
      fitsMedia: (query: string) => globalThis.matchMedia?.(query).matches ?? true,
      traits: (!gate.isClosed() && identity.traits) || {},
      canRemember: !!gate.writable(),
    };
    decisions = decide(surveys, visitor, past, now(), ASKING);
    // Where it may be kept, the draw is: the next page then draws the same.
    history.save();
    const due = decisions.find((decision) => decision.show);
    const survey = surveys.find(({ id }) => id === due?.survey);
    if (survey && listeners.size) await announce(survey);
    return (
      due ??
      decisions.find(({ reason }) => reason !== "wrong-touchpoint") ?? {
        ...held,
        reason: "wrong-touchpoint",
      }
    );
  };

  const kept = gate.readable()?.keys(key) ?? [];
  if (kept.some((name) => name !== key)) {
    delivery().then(
      ({ resume }) => resume(),
      () => undefined,
    );
  }

  return {
    ready: readConfig(),
    track: async (touchpoint) => {
      await readConfig();
      return decideAt(touchpoint);
    },
    identify(person, traits) {
      Object.assign(identity, { person, traits });
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
    explain: () => decisions,
    onDue(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    respond: async (id, answers) => {
      await readConfig();
      const survey = surveys?.find((one) => one.id === id);
      const opening = survey && toOpening(survey);
      const { respond, refuse } = await delivery();
      return opening ? respond(opening, answers) : refuse(id, !!surveys);
    },
  };
}

async function fetchConfig(
  fetch: typeof globalThis.fetch,
  { apiUrl, writeKey, language }: HeedOptions,
): Promise<PageConfig> {
  const wanted =
    language || globalThis.document?.documentElement.lang || globalThis.navigator?.language || "";
  const path = `${PATHS.config}/${encodeURIComponent(writeKey)}`;
  const query = `?language=${encodeURIComponent(wanted)}`;
  const response = await fetch(apiUrl.replace(/\/+$/, "") + path + query, { credentials: "omit" });
  if (!response.ok) throw response.status;
  // The shape is the API's guarantee; what has no scale to ask would break this page, so it is left.
  const config = (await response.json()) as PageConfig;
  const surveys = config.surveys.filter(({ questions }) => questions[0]?.kind === "scale");
  return { ...config, surveys };
}

function tell(listener: (due: Due) => void, due: Due): void {
  try {
    listener(due);
  } catch (error) {
    // The listener's own bug: told to the console, never to the page's call of track().
    globalThis.reportError?.(error);
  }
}
