import type { Answer, ItemResult, PageSurvey, ResponseItem, Traits } from "@heed/contracts";
import type { LIMITS } from "@heed/contracts/constants";
import { hasGlobalPrivacyControl } from "./consent.ts";
import type { DeliveryContext, Identity } from "./delivery-types.ts";
import { further, reachedBy } from "./disposition.ts";
import type { HeedError } from "./heed-error.ts";
import type { Queue } from "./queue.ts";
import type { Progress } from "./types.ts";
import { createUuidV7 } from "./uuid-v7.ts";

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
  identity: Identity;
}

/** One response, from shown to complete. */
export interface OpenResponse {
  /** @param optedOut the visitor asked never to be asked again */
  record(progress: Progress, optedOut?: boolean): Promise<ItemResult>;
}

/** Opens a response: mints its id and lets the queue hold "shown" until the first act. */
export function openResponse(
  { gate }: DeliveryContext,
  queue: Queue,
  { survey, language, shownAt, identity }: Shown,
): OpenResponse {
  const id = createUuidV7(shownAt);
  let item: ResponseItem = {
    type: "response",
    id,
    sequence: 1,
    survey: survey.id,
    revision: survey.revision,
    disposition: "shown",
    answers: [],
    occurredAt: new Date(shownAt).toISOString(),
    language,
    ...readPage(),
    ...describe(identity, gate.isClosed()),
  };
  queue.hold(item);

  let sent: Promise<ItemResult> | undefined;
  return {
    record(progress, optedOut) {
      const given = dropBlank(progress.answers);
      const disposition = [progress.disposition, reachedBy(survey, given)].reduce(
        further,
        item.disposition,
      );
      const answers = toAnswers(given);
      const isNew =
        disposition !== item.disposition ||
        (optedOut && !item.optedOut) ||
        JSON.stringify(answers) !== JSON.stringify(item.answers);
      if (isNew) {
        const {
          person: _person,
          signature: _signature,
          traits: _traits,
          gpc: _gpc,
          ...known
        } = item;
        const sequence = item.sequence + 1;
        const who = describe(identity, gate.isClosed());
        const left = optedOut && { optedOut };
        item = { ...known, ...who, ...left, sequence, disposition, answers };
        sent = undefined;
      }
      // Nothing new, as after a double click: the same promise, unless sending may be tried again.
      sent ??= queue.add(item).catch((error: HeedError) => {
        if (error.isRetryable) sent = undefined;
        throw error;
      });
      return sent;
    },
  };
}

function readPage(): { page?: string } {
  const path = globalThis.location?.pathname;
  return path ? { page: path.slice(0, PAGE_LENGTH) } : {};
}

/** What may be said of the person. Traits the API would refuse are left out, for the answer's sake. */
function describe(identity: Identity, isClosed: boolean): Partial<ResponseItem> {
  if (isClosed) return hasGlobalPrivacyControl() ? { gpc: true } : {};
  const { person, traits, signature = "" } = identity;
  const fits = person && person.length <= PERSON_LENGTH;
  const kept = Object.entries(traits ?? {})
    .filter(([name, value]) => TRAIT_NAME.test(name) && isTrait(value))
    .map(([name, value]) => [name, typeof value === "string" ? clean(value) : value])
    .slice(0, TRAITS);
  return {
    ...(fits && { person: clean(person), ...(SIGNATURE.test(signature) && { signature }) }),
    ...(kept.length && { traits: Object.fromEntries(kept) as Traits }),
  };
}

function isTrait(value: unknown): boolean {
  if (typeof value === "string") return value.length <= TRAIT_LENGTH;
  return typeof value === "boolean" || Number.isFinite(value);
}

function dropBlank(answers: Progress["answers"]): Progress["answers"] {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => typeof value !== "string" || value.trim()),
  );
}

function toAnswers(answers: Progress["answers"]): Answer[] {
  return Object.entries(answers).map(([question, value]) => ({
    question,
    value: typeof value === "string" ? clean(value) : value,
  }));
}

/** NUL and half a surrogate pair, as a cut-off emoji leaves it, would cost the whole response. */
function clean(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, "\uFFFD");
}
