import type { Role } from "@heed/contracts";
import type { AuditEntry } from "./access-store.ts";

/** Somebody who can sign in. Times are epoch ms. */
export interface StoredAccount {
  readonly id: string;
  /** In lower case, and nobody else's. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly totpPending: string | null;
  readonly recoveryCodesLeft: number;
  readonly oidc: OidcIdentity | null;
  /** May make projects. */
  readonly isOperator: boolean;
  readonly createdAt: number;
  /** From then on they cannot sign in. */
  readonly disabledAt: number | null;
}

/** How an OpenID provider tells one person from another for good. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
}

export type NewAccount = Pick<
  StoredAccount,
  "id" | "email" | "name" | "passwordHash" | "oidc" | "isOperator" | "createdAt"
>;

export interface Membership {
  readonly projectId: string;
  readonly projectName: string;
  readonly role: Role;
}

export interface StoredMember {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
  readonly hasTotp: boolean;
}

/** A link by which a person comes into a project; its token is kept as SHA-256. */
export interface StoredInvitation {
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface NewInvitation extends Omit<StoredInvitation, "projectName"> {
  readonly tokenHash: string;
}

export interface StoredSession {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly device: string;
}

export interface NewSession extends StoredSession {
  readonly tokenHash: string;
}

/** Whose session it is, and where they belong, by the name of the project. */
export interface FoundSession extends StoredSession {
  readonly email: string;
  readonly name: string;
  readonly isOperator: boolean;
  readonly memberships: readonly Membership[];
}

/** `last-owner`: nothing was changed, for the project would have had no owner. */
export type MemberOutcome = "changed" | "not-found" | "last-owner";

type Entries = readonly AuditEntry[];

/** People, their sessions and their projects. A change and its entries are one transaction. */
export interface AccountStore {
  hasAccounts(): Promise<boolean>;
  /** Rejects with `DataRefused` when the address or the provider's person has an account. */
  createAccount(
    account: NewAccount,
    memberships: readonly Pick<Membership, "projectId" | "role">[],
    entries: Entries,
  ): Promise<void>;
  /** Creates it unless there is any account; false when there is. */
  createFirstAccount(account: NewAccount, projectId: string, entry: AuditEntry): Promise<boolean>;
  findAccount(by: { id: string } | { email: string } | OidcIdentity): Promise<StoredAccount | null>;
  listOperators(): Promise<StoredAccount[]>;
  /** By name of the project. */
  listMemberships(accountId: string): Promise<Membership[]>;
  /** Ends all sessions but the one kept. */
  setPassword(
    accountId: string,
    hash: string,
    keepSession: string | null,
    entries: Entries,
  ): Promise<void>;
  /** Shuts the account out from a time on and ends its sessions; null: lets it in again. */
  setDisabled(accountId: string, at: number | null, entries: Entries): Promise<void>;
  /** Rejects with `DataRefused` when the provider's person has another account. */
  connectOidc(accountId: string, identity: OidcIdentity, entries: Entries): Promise<void>;

  setPendingTotp(accountId: string, secret: string): Promise<void>;
  /** Takes the pending secret into use, with the hashes of new recovery codes. */
  confirmTotp(
    accountId: string,
    step: number,
    codeHashes: readonly string[],
    entries: Entries,
  ): Promise<void>;
  removeTotp(accountId: string, entries: Entries): Promise<void>;
  /** Takes a code's step; false when it, or a later one, was taken before. */
  useTotpStep(accountId: string, step: number): Promise<boolean>;
  /** Takes a recovery code, by its hash; false when there is none such any more. */
  useRecoveryCode(accountId: string, codeHash: string): Promise<boolean>;

  openSession(session: NewSession, entries: Entries): Promise<void>;
  /**
   * Null when the session is over, was last used before `idleSince`, or its account is disabled.
   */
  findSession(tokenHash: string, now: number, idleSince: number): Promise<FoundSession | null>;
  touchSession(id: string, at: number): Promise<void>;
  /** The last used first. */
  listSessions(accountId: string, now: number, idleSince: number): Promise<StoredSession[]>;
  /** False when the account has no such session. */
  endSession(accountId: string, id: string, entries: Entries): Promise<boolean>;
  /** Ends all but the one kept. */
  endSessions(accountId: string, keep: string | null, entries: Entries): Promise<void>;
  /** Deletes sessions and invitations that are over. */
  pruneSessions(now: number, idleSince: number): Promise<void>;

  /** By address. */
  listMembers(projectId: string): Promise<StoredMember[]>;
  changeRole(
    projectId: string,
    accountId: string,
    role: Role,
    entry: AuditEntry,
  ): Promise<MemberOutcome>;
  removeMember(projectId: string, accountId: string, entry: AuditEntry): Promise<MemberOutcome>;

  /** Replaces an older invitation of the same address to the same project. */
  invite(invitation: NewInvitation, entry: AuditEntry): Promise<void>;
  /** Open ones, by address. */
  listInvitations(projectId: string, now: number): Promise<StoredInvitation[]>;
  /** Open ones to an address. */
  findInvitations(email: string, now: number): Promise<StoredInvitation[]>;
  findInvitation(tokenHash: string, now: number): Promise<StoredInvitation | null>;
  /** False when there is none such. */
  withdrawInvitation(projectId: string, id: string, entry: AuditEntry): Promise<boolean>;
  /** Turns invitations into memberships; of those that are gone by now nothing comes. */
  acceptInvitations(
    ids: readonly string[],
    accountId: string,
    now: number,
    entries: Entries,
  ): Promise<void>;
}
