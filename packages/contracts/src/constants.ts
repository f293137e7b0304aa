export { ROLES, type Role, SCOPES, type Scope, scopesOf } from "./rights.ts";

// The PURE marks let a bundler drop what a visitor's page does not use, PROBLEMS above all.

// What an idle page calls, each alone: a bundler writes them where they are used.
export const INGEST_PATH = "/v1/ingest";
export const CONFIG_PATH = "/v1/config";
export const HISTORY_PATH = "/v1/history";

/** Every path of the API, relative to its base URL. */
export const PATHS = /* @__PURE__ */ Object.freeze({
  ingest: INGEST_PATH,
  config: CONFIG_PATH,
  metrics: "/v1/metrics",
  responses: "/v1/responses",
  surveys: "/v1/surveys",
  stream: "/v1/stream",
  history: HISTORY_PATH,
});

/** Paths that no page's own code asks for. */
export const SERVER_PATHS = /* @__PURE__ */ Object.freeze({
  decisions: "/v1/decisions",
  dimensions: "/v1/dimensions",
  exports: "/v1/exports",
  session: "/v1/session",
  sessions: "/v1/sessions",
  members: "/v1/members",
  keys: "/v1/keys",
  projects: "/v1/projects",
  audit: "/v1/audit",
  installationAudit: "/v1/installation/audit",
  privacy: "/v1/privacy",
  people: "/v1/people",
  erasures: "/v1/erasures",
  webhooks: "/v1/webhooks",
  /** Signed links: `/a/<token>`. */
  answer: "/a",
});

/** Bounds on what one request may carry. Past them the request is refused, never cut. */
export const LIMITS = /* @__PURE__ */ Object.freeze({
  // Plain numbers: arithmetic would keep the whole list in a bundle that uses none of it.
  bodyBytes: 262_144,
  /** Nested arrays and objects, the outermost counted as 1. */
  nestingDepth: 16,
  itemsPerBatch: 200,
  questionsPerSurvey: 20,
  answersPerResponse: 40,
  textLength: 4000,
  traitsPerResponse: 32,
  traitLength: 256,
  responsesPerPage: 100,
  /** How far back a public write key may date an answer. */
  backdatingDays: 30,
  /** The longest that a retention may be set to. */
  retentionDays: 3650,
  /** How far ahead of the server a corrected time may lie. */
  clockAheadMs: 300_000,
});

/**
 * How often one person may be asked, by default. A survey may be stricter, never looser.
 * Days are 24 hours. Not frozen, so that a bundler may write each number where it is used.
 */
export const ASKING = {
  /** Nothing overrides this floor between two prompts. */
  floorHours: 24,
  relationalDays: 90,
  transactionalDays: 30,
  quietAfterDismissalDays: 30,
  promptsPer7Days: 1,
  promptsPer90Days: 3,
  promptsPerSession: 1,
} as const;

/** The languages in which the interface's own texts exist; the first is the fallback. */
export const INTERFACE_LANGUAGES = /* @__PURE__ */ Object.freeze([
  ...["en", "zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "pt-BR", "it", "nl", "pl", "tr"],
  ...["ru", "uk", "ar", "he", "fa", "hi", "id", "vi", "th", "sv", "cs"],
] as const);

/** A number with fewer answers is not shown; between the two it carries a caution. */
export const MINIMUM_N = /* @__PURE__ */ Object.freeze({ floor: 3, shown: 5, steady: 30 });

/** How far a prompt came. Ordered: a later act never takes a response back. */
export const DISPOSITIONS = /* @__PURE__ */ Object.freeze([
  "shown",
  "started",
  "dismissed",
  "partial",
  "complete",
] as const);

/** Every error code, with its HTTP status and its title. docs/errors.md explains each. */
export const PROBLEMS = /* @__PURE__ */ Object.freeze({
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "invalid-encoding": { status: 400, title: "The body is not UTF-8" },
  "nesting-too-deep": { status: 400, title: "The body is nested too deeply" },
  "missing-key": { status: 401, title: "A key is missing" },
  "unknown-key": { status: 401, title: "The key is not known" },
  "key-expired": { status: 401, title: "The key has expired" },
  "key-revoked": { status: 401, title: "The key was revoked" },
  "session-over": { status: 401, title: "The session is over" },
  "sign-in-failed": { status: 401, title: "The sign-in does not fit" },
  "code-needed": { status: 401, title: "A one-time code is needed" },
  "key-not-allowed": { status: 403, title: "This kind of key may not do that" },
  "scope-not-held": { status: 403, title: "Nobody grants what they lack" },
  "role-not-allowed": { status: 403, title: "The role may not do that" },
  "cross-site": { status: 403, title: "The request comes from another site" },
  "not-invited": { status: 403, title: "Nobody invited this person" },
  "email-unverified": { status: 403, title: "The e-mail address is not verified" },
  "oidc-refused": { status: 403, title: "The provider's answer cannot be taken" },
  "origin-not-allowed": { status: 403, title: "This origin may not use the key" },
  "signature-invalid": { status: 403, title: "The person's signature does not fit" },
  "not-found": { status: 404, title: "Nothing is here" },
  "nothing-to-export": { status: 404, title: "No answer fits the export" },
  "method-not-allowed": { status: 405, title: "The method is not allowed here" },
  "id-conflict": { status: 409, title: "The id is taken by another answer" },
  "idempotency-conflict": { status: 409, title: "The Idempotency-Key is taken" },
  "project-exists": { status: 409, title: "The project's id is taken" },
  "retention-conflict": { status: 409, title: "More would go than was accepted" },
  "revision-conflict": { status: 409, title: "The survey was changed in between" },
  "last-owner": { status: 409, title: "A project needs an owner" },
  "already-member": { status: 409, title: "The person is a member already" },
  "account-exists": { status: 409, title: "The e-mail address has an account" },
  "invitation-over": { status: 410, title: "The invitation is over" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not supported" },
  "invalid-request": { status: 422, title: "A field does not hold what it should" },
  "address-not-allowed": { status: 422, title: "Nothing may be sent to this address" },
  "invalid-text": { status: 422, title: "A text cannot be stored" },
  "unknown-survey": { status: 422, title: "The survey is not known" },
  "unknown-revision": { status: 422, title: "The survey has no such revision" },
  "revision-retired": { status: 422, title: "The revision is retired" },
  "unknown-question": { status: 422, title: "The survey has no such question" },
  "wrong-answer-kind": { status: 422, title: "The answer is not of the question's kind" },
  "score-out-of-scale": { status: 422, title: "The score is outside the scale" },
  "time-out-of-range": { status: 422, title: "The time is too far from now" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something failed here" },
  "queue-full": { status: 503, title: "Too much is waiting to be stored" },
  "oidc-unavailable": { status: 503, title: "The provider does not answer" },
  "shutting-down": { status: 503, title: "The server is about to end" },
  "storage-unavailable": { status: 503, title: "The storage does not answer" },
} as const satisfies Record<string, { status: number; title: string }>);

export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];
export type ProblemCode = keyof typeof PROBLEMS;
export type Disposition = (typeof DISPOSITIONS)[number];
