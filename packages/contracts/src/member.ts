import { z } from "zod";
import { emailAddress, password, personName, role } from "./session.ts";

/** A person of a project, or an invitation that nobody took up yet. */
export const member = z.object({
  /** The account's, or the invitation's. */
  id: z.string(),
  state: z.enum(["member", "invited"]),
  email: z.string(),
  /** Empty while invited. */
  name: z.string(),
  role,
  /** When they came, or were invited. */
  since: z.iso.datetime(),
  /** Their last request anywhere, to the minute; null: none in 30 days. */
  lastSeenAt: z.iso.datetime().nullable(),
  /** When the invitation ends; null for members. */
  expiresAt: z.iso.datetime().nullable(),
  hasTotp: z.boolean(),
});

/** The answer of `GET /v1/members`, by e-mail address. */
export const memberList = z.object({ items: z.array(member) });

/** The body of `POST /v1/members`. */
export const invitationInput = z.object({ email: emailAddress, role });

/** The answer of `POST /v1/members`. */
export const invitationMade = member.extend({
  /** Where the invited sets a password: shown once, valid once, to be sent by the inviter. */
  link: z.string(),
});

/** The body of `PUT /v1/members/{id}`. */
export const memberChange = z.object({ role });

/** The body of `POST /v1/session/invitation/look`. */
export const invitationToken = z.object({ token: z.string().min(1).max(100) });

/** Its answer: what a link invites to. */
export const invitationFound = z.object({
  email: z.string(),
  role,
  project: z.object({ id: z.string(), name: z.string() }),
  expiresAt: z.iso.datetime(),
  /** True: sign in as this address, then accept. False: choose name and password. */
  hasAccount: z.boolean(),
});

/** The body of `POST /v1/session/invitation`: name and password where there is no account yet. */
export const invitationAcceptance = invitationToken.extend({
  name: personName.optional(),
  password: password.optional(),
});

export type InvitationFound = z.infer<typeof invitationFound>;
export type InvitationMade = z.infer<typeof invitationMade>;
export type Member = z.infer<typeof member>;
