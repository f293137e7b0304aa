import type { AuditActor, Scope } from "@heed/contracts";
import type { KeptAnswer } from "../kept-answer.ts";

/** A key as it is found by its text. Times are epoch ms. */
export interface Key {
  readonly projectId: string;
  /** `write`: public, sends answers. `secret`: what its scopes say. `admin`: everything. */
  readonly kind: "write" | "secret" | "admin";
  /** Of a key that the environment set: its kind. */
  readonly id: string;
  readonly name: string;
  /** Exact origins that may use a write key; empty: any. */
  readonly allowedOrigins: readonly string[];
  readonly scopes: readonly Scope[];
  /** From then on it is none any more; null: never. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

export interface StoredKey extends Key {
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  readonly source: "environment" | "made";
  /** The whole of a write key, which is public; of a secret one its beginning. */
  readonly hint: string;
  /** 0 where nobody knows. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly lastUsedAt: number | null;
  /** The id of the key that replaced it. */
  readonly replacedBy: string | null;
}

/** A key to be kept as its SHA-256. */
export interface NewKey
  extends Omit<StoredKey, "hash" | "source" | "lastUsedAt" | "revokedAt" | "replacedBy"> {
  readonly text: string;
}

export interface ProjectSetup {
  id: string;
  name: string;
  writeKey: string;
  adminToken: string;
  allowedOrigins: readonly string[];
}

export interface StoredProject {
  readonly id: string;
  readonly name: string;
  /** 0 where nobody knows. */
  readonly createdAt: number;
}

/** One entry of a project's audit log; of the installation's own where the project is empty. */
export interface AuditEntry {
  readonly projectId: string;
  /** A UUID of version 7: entries are in the order of their ids. */
  readonly id: string;
  readonly at: number;
  readonly actor: AuditActor;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** All that are given must hold. Times are epoch ms; `from` inclusive, `to` exclusive. */
export interface AuditQuery {
  projectId: string;
  actor?: string;
  /** With a dot at its end: all actions that begin so. */
  action?: string;
  from?: number;
  to?: number;
  limit: number;
  /** The last id of the page before: newest first. */
  before?: string;
}

/** Keys, projects and the audit log. A change and its entries are written in one transaction. */
export interface AccessStore {
  /**
   * Creates the project or brings the keys that the environment sets up to date: those that it set
   * before end here, those that were made stay. Keys are kept as SHA-256. Throws RangeError when a
   * key is used twice, was made by hand, or belongs to another project.
   */
  ensureProject(setup: ProjectSetup, now?: number): Promise<void>;
  /** Ended keys are found too: who calls looks at their times. */
  findKey(key: string): Promise<Key | null>;
  /** All of the project, the newest first; those of the environment last. */
  listKeys(projectId: string): Promise<StoredKey[]>;
  createKey(key: NewKey, entry: AuditEntry, answer?: KeptAnswer | null): Promise<void>;
  /** Makes the next key; the old one ends at `endsAt`, or before if it would have. */
  rotateKey(
    id: string,
    next: NewKey,
    endsAt: number,
    entry: AuditEntry,
    answer?: KeptAnswer | null,
  ): Promise<void>;
  changeKey(
    key: Pick<StoredKey, "projectId" | "id" | "name" | "allowedOrigins">,
    entry: AuditEntry,
  ): Promise<void>;
  revokeKey(key: Pick<StoredKey, "projectId" | "id">, at: number, entry: AuditEntry): Promise<void>;
  /** Notes when keys, by their hash, were used last; an older time changes nothing. */
  touchKeys(uses: ReadonlyMap<string, number>): Promise<void>;

  /** By id. */
  listProjects(): Promise<StoredProject[]>;
  findProject(id: string): Promise<StoredProject | null>;
  /** Rejects with `DataRefused` when there is such a project. The owner is an account's id. */
  createProject(
    project: StoredProject,
    first: { readonly keys: readonly NewKey[]; readonly owner: string | null },
    entries: readonly AuditEntry[],
  ): Promise<void>;
  renameProject(id: string, name: string, entry: AuditEntry): Promise<void>;

  addAudit(entry: AuditEntry): Promise<void>;
  readAudit(query: AuditQuery): Promise<AuditEntry[]>;
}
