import type { PageSurvey } from "@heed/contracts";
import { ASKING, CONFIG_PATH, HISTORY_PATH, INGEST_PATH } from "@heed/contracts/constants";
import { type Decision, decide, type Reason } from "@heed/eligibility";
import { createCounts } from "./counts.ts";
import type { Delivery, LoadDelivery } from "./delivery-types.ts";
import { throwLoadError } from "./heed-error.ts";
import { watchRoutes } from "./routes.ts";
import { createSession, keysBelow } from "./session.ts";
import { createTriggers } from "./triggers.ts";
import type { Heed, HeedOptions } from "./types.ts";
import { createVisitor, mergePrompts, type PageVisitor } from "./visitor.ts";
import { warn } from "./warn.ts";

export type {
  Delivery,
  DeliveryModule,
  LoadDelivery,
} from "./delivery-types.ts";
export { HeedError } from "./heed-error.ts";
export type { Consent, Due, Heed, HeedOptions, Progress } from "./types.ts";
export { warn } from "./warn.ts";

const CONFIG_RETRY_MS = 30_000;
/** A page that stays open learns of pauses, windows and quotas, too. */
const CONFIG_FRESH_MS = 3_600_000;
/** A config or history that takes longer is none: who is asked so late is asked badly. */
const READ_TIMEOUT_MS = 10_000;
const KNOWN_KINDS = /^scale(,(scale|rating|text|choice|matrix|kano|contact))*$/;

const ignore = () => undefined;

/** What cannot be asked is explained by the code that the console tells, too. */
const hold = (survey: string, reason: Reason, until: number | null = null): Decision => ({
  survey,
  show: false,
  reason,
  until,
});

/**
 * Creates the client without the part that delivers, which is brought when it is needed. For pages
 * where nothing is asked most of the time.
 *
 * Never throws: a page whose API is down is a page on which nothing is asked. What is wrong is told
 * in one line of the console, with a code.
 *
 * @example
 * const heed = createIdleHeed(options, () => import("@heed/sdk/delivery"));
 */
export function createIdleHeed(options: HeedOptions, loadDelivery: LoadDelivery): Heed {
  const { writeKey, now = Date.now } = options;
  // Absent outside of a page.
  const { document, location } = globalThis as Partial<typeof globalThis>;
  const session = createSession(options);
  const counts = createCounts(now);
  session.takeCounts = counts.take;

  let decisions: readonly Decision[] = [];
  let broken: Decision[] = [];

  // Async, so that not even a host's own fetch throws.
  const send = async (path: string, init: RequestInit) =>
    (options.fetch ?? fetch)(options.apiUrl.replace(/\/$/, "") + path, {
      credentials: "omit",
      ...init,
    });
  const read = async (path: string, headers?: HeadersInit) => {
    const response = await send(path, {
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
      // None at all are undefined.
      headers: headers as HeadersInit,
    });
    if (response.ok) return response.json();
    throw (await response.json().catch(ignore))?.code ?? response.status;
  };
  /** The visitor, as far as anything may be said of them. */
  const named = () => (session.isClosed() ? ({} as Partial<PageVisitor>) : session.visitor);

  let made: Delivery | undefined;
  const delivery = () =>
    loadDelivery(session.spoken).then(({ createDelivery }) => {
      made ??= createDelivery(session);
      return made;
    }, throwLoadError);

  const weigh = (candidates: readonly PageSurvey[], touchpoint: string) => {
    const { past, elsewhere, isAsked } = session.visitor;
    const { seed, optedOut, prompts } = session.recall();
    const { person, traits = {} } = named();
    return decide(
      candidates,
      {
        touchpoint,
        personKey: person,
        sessionKey: seed,
        promptOpen: isAsked,
        url: `${location?.href}`,
        referrer: document?.referrer ?? "",
        fitsMedia: (query) => matchMedia(query).matches,
        traits,
        canRemember: session.keep(() => true),
      },
      {
        prompts: mergePrompts(elsewhere?.prompts ?? [], prompts),
        optedOut: optedOut || elsewhere?.optedOut,
        sessionPrompts: past.prompts.length,
      },
      now(),
      ASKING,
    );
  };

  const reach = async (touchpoint: string): Promise<Decision> => {
    await readConfig();
    const { surveys } = session;
    // Then this is what is known instead.
    if (!surveys) return decisions[0] as Decision;
    checkRoute?.();
    triggers.cancel(surveys, touchpoint);
    const { person, signature } = named();
    decisions = weigh(surveys, touchpoint);
    if (signature && decisions.some(({ show }) => show)) {
      // Without an answer nobody is asked: it says what their other devices have shown. Read each time,
      // for they may have been asked there while this page was open.
      // Whoever is signed has an id; a number is written as it is.
      const query = { person, writeKey, now: now() } as unknown as Record<string, string>;
      const known = await read(`${HISTORY_PATH}?${new URLSearchParams(query)}`, {
        "heed-signature": signature,
      });
      // Somebody else came meanwhile.
      if (signature !== named().signature) return reach(touchpoint);
      session.visitor.elsewhere = known;
      decisions = weigh(surveys, touchpoint);
    }

    // Where it may be kept, the draw is: the next page then draws the same.
    session.saveHistory();
    const here = decisions.filter((_, index) => surveys[index]?.touchpoint === touchpoint);
    const due = decisions.find(({ show }) => show);
    if (due && session.listeners.size) {
      const visitor = session.visitor;
      visitor.isAsked = true;
      try {
        (await delivery()).announce(due);
      } catch {
        // The code did not load: nothing was shown, and the next touchpoint may try again.
        visitor.isAsked = false;
        Object.assign(due, { show: false, reason: "failed" });
      }
    }
    if (options.counts !== false && !session.isClosed()) here.forEach(counts.add);
    return due ?? here[0] ?? hold("", "wrong-touchpoint");
  };
  // A host that awaits nothing must not hear of what it has put in the platform's place.
  const track = (touchpoint: string): Promise<Decision> =>
    reach(touchpoint).catch((error) => {
      warn("failed", error);
      decisions = [hold("", "failed")];
      return decisions[0] as Decision;
    });
  const triggers = createTriggers(track);

  /** Leaves out what is newer than this code, whose shape is the API's guarantee; arms the others. */
  const arm = () => {
    session.surveys = session.surveys?.filter((survey) => {
      try {
        const { touchpoint, questions } = survey;
        const [decision] = weigh([survey], touchpoint);
        if (KNOWN_KINDS.test(`${questions.map(({ kind }) => kind)}`)) {
          if (document) triggers.arm(survey, decision);
          return true;
        }
      } catch {}
      // A config may hold anything, and even nothing, in a survey's place.
      broken.push(hold(survey?.id, "invalid-survey"));
      return warn("invalid-survey", survey?.id);
    });
    // Earlier pages left answers behind, or the tab's last one a prompt that was open.
    const findLeft = (storage: Storage) =>
      (made ? "" : keysBelow(storage, session.storageKey)[0]) || sessionStorage[session.storageKey];
    if (session.lookUp(findLeft)) delivery().then(({ resume }) => resume(), ignore);
  };
  const checkRoute = document && watchRoutes(arm);

  /** Where the config lies for the language that the page has now. */
  const findConfig = () =>
    `${CONFIG_PATH}/${writeKey}?language=${
      options.language || document?.documentElement.lang || globalThis.navigator?.language
    }`;
  let path: string | undefined;
  let reading: Promise<void>;
  /** Until when what was read, or tried, stands. */
  let fresh: number;
  const readConfig = (): Promise<void> => {
    const config = findConfig();
    // Until the new one is there nobody is asked: in the language just left is worse than not at all.
    if (config !== path) session.surveys = undefined;
    else if (now() < fresh) return reading;
    path = config;
    fresh = now() + CONFIG_RETRY_MS;
    const act = async () => {
      if ((document as { prerendering?: boolean } | undefined)?.prerendering) {
        await new Promise((resolve) => document?.addEventListener("prerenderingchange", resolve));
      }
      const { interface: spoken, surveys } = await read(config);
      // The page has changed its language meanwhile: whoever waits for this one gets that one.
      if (config !== findConfig()) return readConfig();
      Object.assign(session, { spoken, surveys: [...surveys] });
      fresh = now() + CONFIG_FRESH_MS;
      broken = [];
      arm();
      // Just set, and sorted out.
      decisions = weigh(session.surveys as readonly PageSurvey[], "");
    };
    reading = act().catch((cause) => {
      if (!session.surveys) {
        decisions = [hold("", "config-unavailable", fresh)];
        warn("config-unavailable", cause?.name ?? cause);
      }
    });
    return reading;
  };

  document?.addEventListener("visibilitychange", () => {
    const item = document.hidden && counts.take();
    if (item) {
      // Not sendBeacon, which would take cookies along.
      send(INGEST_PATH, {
        method: "POST",
        body: session.json({ writeKey, sentAt: new Date(now()).toISOString(), items: [item] }),
        keepalive: true,
      }).catch(ignore);
    }
  });

  // What a prompt or the host asks for itself comes to the part that delivers.
  const pass = <Act extends "open" | "preview" | "respond">(act: Act) =>
    (async (...given: never[]) => {
      await readConfig();
      // What one takes and gives, the other does.
      return ((await delivery())[act] as (...given: never[]) => never)(...given);
    }) as Heed[Act];

  return {
    ready: readConfig(),
    track,
    identify(person, traits, { signature } = {}) {
      Object.assign(session.visitor, { person, traits, signature, elsewhere: undefined });
      arm();
    },
    explain: () => [...decisions, ...broken],
    reset() {
      session.visitor = createVisitor();
      session.forget();
    },
    setConsent(consent) {
      session.allow(consent);
      session.saveHistory();
    },
    onDue(listener) {
      session.listeners.add(listener);
      return () => session.listeners.delete(listener);
    },
    open: pass("open"),
    preview: pass("preview"),
    respond: pass("respond"),
  };
}
