import type { ItemResult, PageSurvey, ResponseItem, Traits } from "@heed/contracts";
import type { LIMITS } from "@heed/contracts/constants";
import { hasGlobalPrivacyControl } from "./consent.ts";
import { further, reachedBy } from "./disposition.ts";
import type { HeedError } from "./heed-error.ts";
import type { Queue } from "./queue.ts";
import type { Session } from "./session.ts";
import type { Progress } from "./types.ts";
import { createUuidV7 } from "./uuid-v7.ts";
import type { PageVisitor } from "./visitor.ts";

const TRAITS: (typeof LIMITS)["traitsPerResponse"] = 32;
const TRAIT_LENGTH: (typeof LIMITS)["traitLength"] = 256;
const PAGE_LENGTH = 512;
const PERSON_LENGTH = 128;
const SIGNATURE = /^[0-9a-f]{64}$/;
const TRAIT_NAME = /^(?!constructor$|prototype$)[A-Za-z][\w.-]{0,63}$/;

/** A prompt that has come into view. */
interface Shown {
  survey: PageSurvey;
  language: string;
  /** Epoch ms. */
  shownAt: number;
  visitor: PageVisitor;
}

/** One response, from shown to complete. */
export interface OpenResponse {
  /** @param optedOut the visitor asked never to be asked again */
  record(progress: Progress, optedOut?: boolean): Promise<ItemResult>;
}

/** Opens a response: mints its id and lets the queue hold "shown" until the first act. */
export function openResponse(
  session: Session,
  queue: Queue,
  { survey, language, shownAt, visitor }: Shown,
): OpenResponse {
  const id = createUuidV7(shownAt);
  const path = globalThis.location?.pathname;
  /** @param state what an act changes */
  const write = (state: Pick<ResponseItem, "sequence" | "disposition" | "answers">) => ({
    type: "response" as const,
    id,
    survey: survey.id,
    revision: survey.revision,
    occurredAt: new Date(shownAt).toISOString(),
    language,
    ...(path && { page: path.slice(0, PAGE_LENGTH) }),
    ...describe(visitor, session.isClosed()),
    ...state,
  });
  let item: ResponseItem = write({ sequence: 1, disposition: "shown", answers: [] });
  queue.hold(item);

  let sent: Promise<ItemResult> | undefined;
  return {
    record(progress, optedOut) {
      // Left blank is not answered.
      const given = Object.entries(progress.answers).filter(
        ([, value]) => typeof value !== "string" || value.trim(),
      );
      const answers = given.map(([question, value]) => ({ question, value: clean(value) }));
      const reached = reachedBy(survey, Object.fromEntries(given));
      const next = {
        disposition: [progress.disposition, reached].reduce(further, item.disposition),
        answers,
        // Once said, it stands.
        ...((optedOut || item.optedOut) && { optedOut: true }),
      };
      if (session.json({ ...item, ...next }) !== session.json(item)) {
        item = write({ ...next, sequence: item.sequence + 1 });
        sent = undefined;
      }
      // Nothing new, as after a double click: the same promise, unless sending may be tried again.
      sent ??= queue.add(item, progress.state).catch((error: HeedError) => {
        if (error.isRetryable) sent = undefined;
        throw error;
      });
      return sent;
    },
  };
}

/** What may be said of the person. Traits the API would refuse are left out, for the answer's sake. */
function describe(visitor: PageVisitor, isClosed: boolean | undefined): Partial<ResponseItem> {
  if (isClosed) return hasGlobalPrivacyControl() ? { gpc: true } : {};
  const { person, traits, signature = "" } = visitor;
  const fits = person && person.length <= PERSON_LENGTH;
  const kept = Object.entries(traits ?? {})
    .filter(
      ([name, value]) =>
        TRAIT_NAME.test(name) &&
        (typeof value === "string"
          ? value.length <= TRAIT_LENGTH
          : typeof value === "boolean" || Number.isFinite(value)),
    )
    .slice(0, TRAITS);
  return {
    ...(fits && { person: clean(person), ...(SIGNATURE.test(signature) && { signature }) }),
    ...(kept.length && { traits: Object.fromEntries(kept.map((one) => one.map(clean))) as Traits }),
  };
}

/** NUL and half a surrogate pair, as a cut-off emoji leaves it, would cost the whole response. */
function clean<Value>(value: Value): Value {
  // A text stays a text.
  return typeof value === "string"
    ? (value.replace(/[\0\p{Surrogate}]/gu, "\uFFFD") as Value)
    : value;
}
