import { z } from "zod";
import { ROLES, SCOPES } from "./rights.ts";
import { storableText } from "./text.ts";

export const role = z.enum(ROLES);

/** An address as people write it; it is kept in lower case. */
export const emailAddress = z
  .email("an e-mail address, such as ann@example.com")
  .max(254)
  .transform((text) => text.toLowerCase());

/** At least 12 characters of any kind; nothing else makes a password stronger for certain. */
export const password = storableText(200, 12);

export const personName = storableText(100, 1);

/** Six digits of an authenticator, or a recovery code; blanks and hyphens do not matter. */
const code = z.string().min(6).max(40);

/** The body of `POST /v1/session`. */
export const signInInput = z.object({
  email: emailAddress,
  // Not held to today's rule: a wrong password is only ever said to be wrong.
  password: z.string().min(1).max(200),
  /** Needed once the account asks for one-time codes. */
  code: code.optional(),
});

/** Who is signed in. */
export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  /** May make projects. */
  isOperator: z.boolean(),
  hasPassword: z.boolean(),
  /** Asks for a one-time code after the password. */
  hasTotp: z.boolean(),
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: z.int(),
  /** Can sign in at the OpenID provider. */
  hasOidc: z.boolean(),
});

/** The answer of `GET /v1/session`, which needs no session. */
export const session = z.object({
  /** Which ways to sign in this installation has. */
  ways: z.object({ password: z.boolean(), oidc: z.boolean() }),
  /** Null: nobody is signed in. */
  account: account.nullable(),
  /** Of whoever is signed in, by name. */
  projects: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role,
      scopes: z.array(z.enum(SCOPES)),
    }),
  ),
});

/** One place where an account is signed in. */
export const sessionEntry = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** To the minute. */
  lastSeenAt: z.iso.datetime(),
  /** At the latest; twelve hours without a request end it, too. */
  expiresAt: z.iso.datetime(),
  /** Browser and system, such as `Firefox, Linux`; empty when unknown. No address is kept. */
  device: z.string(),
  isThis: z.boolean(),
});

/** The answer of `GET /v1/sessions`, the last used first. */
export const sessionList = z.object({ items: z.array(sessionEntry) });

/** The body of `PUT /v1/session/password`. */
export const passwordChange = z.object({ current: z.string().min(1).max(200), next: password });

/** The body of `POST /v1/session/totp` and `POST /v1/session/totp/off`. */
export const passwordProof = z.object({ password: z.string().min(1).max(200) });

/** The answer of `POST /v1/session/totp`: for an authenticator, shown once. */
export const totpEnrolment = z.object({
  /** `otpauth://totp/…`, to be drawn as a QR code. */
  uri: z.string(),
  /** The same to be typed: base32. */
  secret: z.string(),
});

/** The body of `PUT /v1/session/totp`. */
export const totpConfirmation = z.object({ code });

/** The answer of `PUT /v1/session/totp`: each signs in once, instead of a code; shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** The body of `POST /v1/session/oidc`. */
export const oidcStart = z.object({
  /** Joins the provider's account to the one that is signed in. */
  connect: z.boolean().default(false),
});

/** The answer of `POST /v1/session/oidc`: where to send the browser. */
export const oidcRedirect = z.object({ url: z.string() });

export type Account = z.infer<typeof account>;
export type OidcRedirect = z.infer<typeof oidcRedirect>;
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
export type Session = z.infer<typeof session>;
export type SessionEntry = z.infer<typeof sessionEntry>;
export type SignInInput = z.input<typeof signInInput>;
export type TotpEnrolment = z.infer<typeof totpEnrolment>;
