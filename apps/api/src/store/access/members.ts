import { type CompiledQuery, type Selectable, sql } from "kysely";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import type { AccountStore, MemberOutcome, StoredInvitation } from "./account-store.ts";
import { addAudit, auditStatement } from "./audit.ts";
import { toRole } from "./sessions.ts";

/** Who belongs to a project, and who is invited to it. */
export function createMembers(engine: Engine) {
  const { database } = engine;

  const findRole = async (projectId: string, accountId: string) => {
    const row = await database
      .selectFrom("member")
      .select("role")
      .where("project_id", "=", projectId)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    return row ? toRole(row.role) : null;
  };

  /** The project's row is locked first: of two owners who demote one another, one comes second. */
  const lock = (projectId: string): CompiledQuery =>
    database
      .updateTable("project")
      .set(({ ref }) => ({ name: ref("name") }))
      .where("project_id", "=", projectId)
      .compile();

  /** Holds where the project keeps an owner without this member. */
  const keepsOwner = (projectId: string, accountId: string) =>
    sql<boolean>`(member.role <> 'owner' or exists (
      select 1 from member as other
      where other.project_id = ${projectId} and other.role = 'owner'
        and other.account_id <> ${accountId}))`;

  const invitations = () =>
    database
      .selectFrom("invitation")
      .innerJoin("project", "project.project_id", "invitation.project_id")
      .selectAll("invitation")
      .select("project.name as project_name");

  return {
    async listMembers(projectId) {
      const rows = await database
        .selectFrom("member")
        .innerJoin("account", "account.account_id", "member.account_id")
        .select(["account.account_id", "email", "name", "role", "member.created_at", "totp_secret"])
        .select(({ selectFrom }) =>
          selectFrom("session")
            .select(({ fn }) => fn.max("last_seen_at").as("at"))
            .whereRef("session.account_id", "=", "account.account_id")
            .as("last_seen_at"),
        )
        .where("project_id", "=", projectId)
        .orderBy("email")
        .execute();
      return rows.map((row) => ({
        accountId: row.account_id,
        email: row.email,
        name: row.name,
        role: toRole(row.role),
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        hasTotp: row.totp_secret !== null,
      }));
    },
    async changeRole(projectId, accountId, role, entry): Promise<MemberOutcome> {
      const before = await findRole(projectId, accountId);
      if (before === null) return "not-found";
      if (before === role) return "changed";
      const change = database
        .updateTable("member")
        .set({ role })
        .where("project_id", "=", projectId)
        .where("account_id", "=", accountId);
      await engine.atomically([
        lock(projectId),
        (role === "owner" ? change : change.where(keepsOwner(projectId, accountId))).compile(),
      ]);
      if ((await findRole(projectId, accountId)) !== role) return "last-owner";
      // After the change: only now is it known that there was one.
      await addAudit(database, entry);
      return "changed";
    },
    async removeMember(projectId, accountId, entry): Promise<MemberOutcome> {
      if ((await findRole(projectId, accountId)) === null) return "not-found";
      await engine.atomically([
        lock(projectId),
        database
          .deleteFrom("member")
          .where("project_id", "=", projectId)
          .where("account_id", "=", accountId)
          .where(keepsOwner(projectId, accountId))
          .compile(),
      ]);
      if ((await findRole(projectId, accountId)) !== null) return "last-owner";
      await addAudit(database, entry);
      return "changed";
    },
    async invite({ id, projectId, email, role, tokenHash, createdAt, expiresAt }, entry) {
      const values = {
        ...{ id, role, token_hash: tokenHash },
        ...{ created_at: createdAt, expires_at: expiresAt },
      };
      await engine.atomically([
        database
          .insertInto("invitation")
          .values({ project_id: projectId, email, ...values })
          .onConflict((conflict) => conflict.columns(["project_id", "email"]).doUpdateSet(values))
          .compile(),
        auditStatement(database, entry),
      ]);
    },
    async listInvitations(projectId, now) {
      const rows = await invitations()
        .where("invitation.project_id", "=", projectId)
        .where("expires_at", ">", now)
        .orderBy("email")
        .execute();
      return rows.map(toInvitation);
    },
    async findInvitations(email, now) {
      const rows = await invitations()
        .where("email", "=", email)
        .where("expires_at", ">", now)
        .orderBy("invitation.project_id")
        .execute();
      return rows.map(toInvitation);
    },
    async findInvitation(tokenHash, now) {
      const row = await invitations()
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return row ? toInvitation(row) : null;
    },
    async withdrawInvitation(projectId, id, entry) {
      const result = await database
        .deleteFrom("invitation")
        .where("project_id", "=", projectId)
        .where("id", "=", id)
        .executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await addAudit(database, entry);
      return true;
    },
    async acceptInvitations(ids, accountId, now, entries) {
      if (ids.length === 0) return;
      await engine.atomically([
        database
          .insertInto("member")
          .columns(["project_id", "account_id", "role", "created_at"])
          .expression(({ selectFrom, val }) =>
            selectFrom("invitation")
              .select(["project_id", val(accountId).as("account_id"), "role"])
              .select(sql<number>`cast(${now} as bigint)`.as("created_at"))
              .where("id", "in", ids)
              .where("expires_at", ">", now),
          )
          .onConflict((conflict) => conflict.columns(["project_id", "account_id"]).doNothing())
          .compile(),
        database.deleteFrom("invitation").where("id", "in", ids).compile(),
        ...entries.map((entry) => auditStatement(database, entry)),
      ]);
    },
  } satisfies Partial<AccountStore>;
}

function toInvitation(
  row: Selectable<Tables["invitation"]> & { project_name: string },
): StoredInvitation {
  return {
    id: row.id,
    projectId: row.project_id,
    projectName: row.project_name,
    email: row.email,
    role: toRole(row.role),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
