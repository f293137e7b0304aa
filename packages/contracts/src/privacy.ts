import { z } from "zod";
import { LIMITS } from "./constants.ts";
import { storedResponse } from "./response.ts";
import { localised, slug, uuidV7 } from "./text.ts";

const days = z
  .int("must be a whole number of days, or null to keep")
  .min(1, "must be at least 1 day; null keeps for ever, and erasure removes at once")
  .max(LIMITS.retentionDays, `must be at most ${LIMITS.retentionDays} days; null keeps for ever`)
  .nullable();

const withinAnswers = {
  /** Nothing can outlive the answer that holds it, so a longer time would promise what is not kept. */
  check: ({ answersDays, ...words }: { answersDays: number | null } & WordDays) =>
    answersDays === null || Object.values(words).every((own) => own === null || own <= answersDays),
  message: "texts and contacts cannot be kept longer than the answers that hold them",
};

interface WordDays {
  textsDays: number | null;
  contactsDays: number | null;
}

/** After how many days what goes, counted from when it was answered; null keeps it. */
export const retention = z
  .strictObject({
    /** Whole responses, and with them every number they counted in. */
    answersDays: days,
    /** Words that people wrote themselves. */
    textsDays: days,
    /** Names, addresses and phone numbers given to be written to. */
    contactsDays: days,
  })
  .refine(withinAnswers.check, withinAnswers.message);

/** What is past its time: whole responses, and words in those that stay. */
export const expiring = z.strictObject({
  responses: z.int().min(0),
  texts: z.int().min(0),
  contacts: z.int().min(0),
});

/** How a project keeps what people said. */
export const privacySettings = z.object({
  retention,
  /** What looks personal in a text is masked before it is stored, and then nobody can read it. */
  maskAtRest: z.boolean(),
});

/** The body of `PUT /v1/privacy`. */
export const privacyInput = z.strictObject({
  retention,
  maskAtRest: z.boolean(),
  /** What may go, as a preview told it; absent: nothing may. */
  accept: expiring.optional(),
});

/** The answer of `POST /v1/privacy/preview`: what would go if these were the settings now. */
export const privacyPreview = z.object({ retention, expiring });

/** SHA-256 in hexadecimal. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What was erased, by whom and when, without naming what it was. */
export const erasure = z.object({
  id: uuidV7,
  project: z.string(),
  kind: z.enum(["response", "person"]),
  /**
   * SHA-256 over lines: of a response `heed-response`, project and id; of a person `heed-person`, a
   * secret of the project and the id, so that nobody outside can find out whose it is.
   */
  subject: digest,
  /** The SHA-256 of every erased response, made as above. */
  responses: z.array(digest),
  erasedAt: z.iso.datetime(),
  by: z.object({ kind: z.enum(["key", "account"]), id: z.string() }),
});

/** An erasure with its proof. */
export const erasureReceipt = erasure.extend({
  /** A JWS in compact form (RFC 7515, EdDSA) over the same, for `GET /v1/erasures/keys`. */
  signed: z.string(),
});

/** The answer of `GET /v1/erasures`: newest first. */
export const erasurePage = z.object({
  items: z.array(erasureReceipt),
  nextCursor: z.string().nullable(),
});

/** The body of `POST /v1/erasures/verify`. */
export const erasureProof = z.strictObject({ signed: z.string().max(250_000) });

/** Whether this project signed it; `erasure` is what was signed. */
export const erasureVerdict = z.object({ isValid: z.boolean(), erasure: erasure.nullable() });

/** A public key in the form of RFC 7517 and RFC 8037. */
export const publicKeys = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      alg: z.literal("EdDSA"),
      use: z.literal("sig"),
      kid: z.string(),
      x: z.string(),
    }),
  ),
});

/** The answer of `GET /v1/people/{person}`: everything that is kept of one person. */
export const personExport = z.object({
  format: z.literal("heed-person/1"),
  project: z.string(),
  person: z.string(),
  exportedAt: z.iso.datetime(),
  /** Newest first: answers, traits, language, page and times, nothing masked. */
  responses: z.array(storedResponse),
  /** They said never to be asked again. */
  optedOut: z.boolean(),
  /** The wording of every question that these answer. */
  surveys: z.array(
    z.object({
      survey: slug,
      revision: z.int(),
      name: localised,
      questions: z.array(z.object({ id: slug, kind: z.string(), text: localised })),
    }),
  ),
});

export type Retention = z.infer<typeof retention>;
export type Expiring = z.infer<typeof expiring>;
export type PrivacySettings = z.infer<typeof privacySettings>;
export type PrivacyInput = z.infer<typeof privacyInput>;
export type PrivacyPreview = z.infer<typeof privacyPreview>;
export type Erasure = z.infer<typeof erasure>;
export type ErasureReceipt = z.infer<typeof erasureReceipt>;
export type ErasurePage = z.infer<typeof erasurePage>;
export type ErasureVerdict = z.infer<typeof erasureVerdict>;
export type PublicKeys = z.infer<typeof publicKeys>;
export type PersonExport = z.infer<typeof personExport>;
