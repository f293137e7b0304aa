import { ROLES, type Role } from "@heed/contracts";
import type { Selectable } from "kysely";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import type { AccountStore, Membership, StoredSession } from "./account-store.ts";
import { endSessionsStatement } from "./accounts.ts";
import { auditStatement } from "./audit.ts";

/** Where people are signed in, and what they may do there. */
export function createSessions(engine: Engine) {
  const { database } = engine;

  async function listMemberships(accountId: string): Promise<Membership[]> {
    const rows = await database
      .selectFrom("member")
      .innerJoin("project", "project.project_id", "member.project_id")
      .select(["member.project_id", "project.name", "member.role"])
      .where("member.account_id", "=", accountId)
      .orderBy("project.name")
      .orderBy("member.project_id")
      .execute();
    return rows.map((row) => ({
      projectId: row.project_id,
      projectName: row.name,
      role: toRole(row.role),
    }));
  }

  return {
    listMemberships,
    async openSession(session, entries) {
      await engine.atomically([
        database
          .insertInto("session")
          .values({
            token_hash: session.tokenHash,
            id: session.id,
            account_id: session.accountId,
            created_at: session.createdAt,
            last_seen_at: session.lastSeenAt,
            expires_at: session.expiresAt,
            device: session.device,
          })
          .compile(),
        ...entries.map((entry) => auditStatement(database, entry)),
      ]);
    },
    async findSession(tokenHash, now, idleSince) {
      const row = await database
        .selectFrom("session")
        .innerJoin("account", "account.account_id", "session.account_id")
        .selectAll("session")
        .select(["account.email", "account.name", "account.is_operator"])
        .where("session.token_hash", "=", tokenHash)
        .where("session.expires_at", ">", now)
        .where("session.last_seen_at", ">", idleSince)
        .where("account.disabled_at", "is", null)
        .executeTakeFirst();
      if (!row) return null;
      return {
        ...toSession(row),
        email: row.email,
        name: row.name,
        isOperator: row.is_operator === 1,
        memberships: await listMemberships(row.account_id),
      };
    },
    async touchSession(id, at) {
      await database
        .updateTable("session")
        .set({ last_seen_at: at })
        .where("id", "=", id)
        .where("last_seen_at", "<", at)
        .execute();
    },
    async listSessions(accountId, now, idleSince) {
      const rows = await database
        .selectFrom("session")
        .selectAll()
        .where("account_id", "=", accountId)
        .where("expires_at", ">", now)
        .where("last_seen_at", ">", idleSince)
        .orderBy("last_seen_at", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map(toSession);
    },
    async endSession(accountId, id, entries) {
      const ofAccount = database
        .selectFrom("session")
        .select("id")
        .where("account_id", "=", accountId)
        .where("id", "=", id);
      if (!(await ofAccount.executeTakeFirst())) return false;
      await engine.atomically([
        database
          .deleteFrom("session")
          .where("account_id", "=", accountId)
          .where("id", "=", id)
          .compile(),
        ...entries.map((entry) => auditStatement(database, entry)),
      ]);
      return true;
    },
    async endSessions(accountId, keep, entries) {
      await engine.atomically([
        endSessionsStatement(database, accountId, keep),
        ...entries.map((entry) => auditStatement(database, entry)),
      ]);
    },
    async pruneSessions(now, idleSince) {
      await engine.atomically([
        database
          .deleteFrom("session")
          .where(({ or, eb }) =>
            or([eb("expires_at", "<=", now), eb("last_seen_at", "<=", idleSince)]),
          )
          .compile(),
        database.deleteFrom("invitation").where("expires_at", "<=", now).compile(),
      ]);
    },
  } satisfies Partial<AccountStore>;
}

/** Reads a role; what no code has written may the least. */
export function toRole(text: string): Role {
  return ROLES.find((role) => role === text) ?? "viewer";
}

function toSession(row: Selectable<Tables["session"]>): StoredSession {
  return {
    id: row.id,
    accountId: row.account_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    device: row.device,
  };
}
