import { z } from "zod";
import { answer } from "./answer.ts";
import { DISPOSITIONS, LIMITS } from "./constants.ts";
import { decisionItem } from "./decision.ts";
import { languageTag, slug, storableText, timestamp, touchpoint, uuidV7 } from "./text.ts";

const traitName = z
  .string()
  .regex(/^[A-Za-z][\w.-]{0,63}$/, "1–64 letters, digits, _, . and -, beginning with a letter")
  .refine((name) => name !== "constructor" && name !== "prototype", "is a reserved name");

/** What the host page said of the person, as a snapshot at answer time. */
export const traits = z
  .record(traitName, z.union([storableText(LIMITS.traitLength), z.number(), z.boolean()]))
  .refine(
    (map) => Object.keys(map).length <= LIMITS.traitsPerResponse,
    `at most ${LIMITS.traitsPerResponse} traits`,
  );

/**
 * One prompt and what became of it. The same `id` is sent again whenever more is known, each time
 * with a higher `sequence`: the newest replaces the older ones, a repeat changes nothing.
 */
export const responseItem = z.object({
  type: z.literal("response"),
  id: uuidV7,
  sequence: z.int().min(1).max(10_000),
  survey: slug,
  revision: z.int().min(1),
  disposition: z.enum(DISPOSITIONS),
  answers: z.array(answer).max(LIMITS.answersPerResponse),
  /**
   * When the prompt was shown (other channels: when the answer was given), by the sender's clock.
   * It fixes the period in which the response counts.
   */
  occurredAt: timestamp,
  language: languageTag,
  /** The path of the page, without query or fragment. */
  page: storableText(512).optional(),
  /** The host's own id of the person; absent while anonymous. */
  person: storableText(128, 1).optional(),
  /** HMAC-SHA256 of `person`, made by the host's server with the project's identity secret; hex. */
  signature: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hex digits")
    .optional(),
  traits: traits.optional(),
  /** They asked never to be asked again. */
  optedOut: z.boolean().optional(),
  /** The visitor sent Global Privacy Control: no person, no traits. */
  gpc: z.boolean().optional(),
  /** Made up for trying things out. Only the admin token may send these. */
  isSample: z.boolean().optional(),
});

export const ingestItem = z.discriminatedUnion("type", [responseItem, decisionItem]);

/** The envelope of `POST /v1/ingest`. Items are checked one by one, so one bad item costs no other. */
export const ingestBatch = z.object({
  /** The project's public write key; an admin token goes in `Authorization` instead. */
  writeKey: z.string().max(128).optional(),
  /** The sender's clock when it sends: the server corrects `occurredAt` by its error. */
  sentAt: timestamp,
  items: z.array(z.unknown()).min(1).max(LIMITS.itemsPerBatch),
});

/**
 * What became of one item: stored, already stored, or refused with the reason. A stored one with a
 * code was stored without a part, which `pointer` and `message` name.
 */
export const itemResult = z.object({
  index: z.int().min(0),
  id: z.string().nullable(),
  status: z.enum(["accepted", "known", "refused"]),
  code: z.string().optional(),
  /** RFC 6901, into the request's body. */
  pointer: z.string().optional(),
  message: z.string().optional(),
});

/** The answer of `POST /v1/ingest` when at least one item was accepted or known. */
export const ingestResult = z.object({ results: z.array(itemResult) });

/** An answer as it stands in the store. */
export const storedAnswer = answer.extend({
  /** Its words went when their time was over; what is left of the value is no longer what was said. */
  expired: z.literal(true).optional(),
});

/** A response as it stands in the store. */
export const storedResponse = z.object({
  id: uuidV7,
  sequence: z.int(),
  survey: slug,
  revision: z.int(),
  touchpoint,
  disposition: z.enum(DISPOSITIONS),
  answers: z.array(storedAnswer),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  language: languageTag,
  page: z.string().nullable(),
  person: z.string().nullable(),
  traits,
  gpc: z.boolean(),
  isSample: z.boolean(),
  /** Something that looks personal stands masked; absent: nothing does. */
  isMasked: z.literal(true).optional(),
});

/** The answer of `GET /v1/responses`: newest first. */
export const responsePage = z.object({
  items: z.array(storedResponse),
  /** Pass as `cursor` for the next page; null on the last. */
  nextCursor: z.string().nullable(),
  /** The search took too long to fill the page: it came back to here, and `nextCursor` goes on. */
  searchedTo: z.iso.datetime().optional(),
});

/** The answer of `DELETE /v1/responses?sample=only`. */
export const removalResult = z.object({ removed: z.int() });

export type Traits = z.infer<typeof traits>;
export type IngestItem = z.infer<typeof ingestItem>;
export type ResponseItem = z.infer<typeof responseItem>;
export type IngestBatch = z.infer<typeof ingestBatch>;
export type ItemResult = z.infer<typeof itemResult>;
export type IngestResult = z.infer<typeof ingestResult>;
export type StoredAnswer = z.infer<typeof storedAnswer>;
export type StoredResponse = z.infer<typeof storedResponse>;
export type ResponsePage = z.infer<typeof responsePage>;
export type RemovalResult = z.infer<typeof removalResult>;
