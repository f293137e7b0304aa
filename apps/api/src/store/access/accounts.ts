import { type CompiledQuery, type Kysely, type Selectable, sql } from "kysely";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import { DataRefused } from "../store.ts";
import type { AuditEntry } from "./access-store.ts";
import type { AccountStore, NewAccount, OidcIdentity, StoredAccount } from "./account-store.ts";
import type { AccountColumns } from "./account-tables.ts";
import { auditStatement } from "./audit.ts";

/** All that is about one account. */
export function createAccounts(engine: Engine) {
  const { database } = engine;
  const ofAccount = (id: string) => database.updateTable("account").where("account_id", "=", id);
  const audited = (entries: readonly AuditEntry[]) =>
    entries.map((entry) => auditStatement(database, entry));
  const removeCodes = (id: string) =>
    database.deleteFrom("recovery_code").where("account_id", "=", id).compile();

  const hasAccounts = async () => {
    const rows = await database.selectFrom("account").select("account_id").limit(1).execute();
    return rows.length > 0;
  };

  const createAccount: AccountStore["createAccount"] = (account, memberships, entries) =>
    engine.atomically([
      insertAccount(database, account),
      ...memberships.map(({ projectId, role }) =>
        database
          .insertInto("member")
          .values({
            ...{ project_id: projectId, account_id: account.id },
            ...{ role, created_at: account.createdAt },
          })
          .compile(),
      ),
      ...audited(entries),
    ]);

  return {
    hasAccounts,
    createAccount,
    async createFirstAccount(account, projectId, entry) {
      if (await hasAccounts()) return false;
      try {
        await createAccount(account, [{ projectId, role: "owner" }], [entry]);
        return true;
      } catch (error) {
        // Another replica started at the same time and was first.
        if (engine.toStoreError(error) instanceof DataRefused) return false;
        throw error;
      }
    },
    async findAccount(by) {
      let query = database
        .selectFrom("account")
        .selectAll()
        .select(({ selectFrom }) =>
          selectFrom("recovery_code")
            .select(sql<number>`count(*)`.as("n"))
            .whereRef("recovery_code.account_id", "=", "account.account_id")
            .as("codes_left"),
        );
      if ("id" in by) query = query.where("account_id", "=", by.id);
      else if ("email" in by) query = query.where("email", "=", by.email);
      else {
        query = query.where("oidc_issuer", "=", by.issuer).where("oidc_subject", "=", by.subject);
      }
      const row = await query.executeTakeFirst();
      return row ? toAccount(row, Number(row.codes_left)) : null;
    },
    async listOperators() {
      const rows = await database
        .selectFrom("account")
        .selectAll()
        .where("is_operator", "=", 1)
        .orderBy("created_at")
        .execute();
      return rows.map((row) => toAccount(row, 0));
    },
    async setPassword(accountId, hash, keepSession, entries) {
      await engine.atomically([
        ofAccount(accountId).set({ password_hash: hash }).compile(),
        endSessionsStatement(database, accountId, keepSession),
        ...audited(entries),
      ]);
    },
    async setDisabled(accountId, at, entries) {
      await engine.atomically([
        ofAccount(accountId).set({ disabled_at: at }).compile(),
        endSessionsStatement(database, accountId, null),
        ...audited(entries),
      ]);
    },
    async connectOidc(accountId, { issuer, subject }, entries) {
      await engine.atomically([
        ofAccount(accountId).set({ oidc_issuer: issuer, oidc_subject: subject }).compile(),
        ...audited(entries),
      ]);
    },
    async setPendingTotp(accountId, secret) {
      await ofAccount(accountId).set({ totp_pending: secret }).execute();
    },
    async confirmTotp(accountId, step, codeHashes, entries) {
      await engine.atomically([
        ofAccount(accountId)
          .set(({ ref }) => ({
            totp_secret: ref("totp_pending"),
            totp_pending: null,
            totp_step: step,
          }))
          .where("totp_pending", "is not", null)
          .compile(),
        removeCodes(accountId),
        ...codeHashes.map((code_hash) =>
          database
            .insertInto("recovery_code")
            .values({ account_id: accountId, code_hash })
            .compile(),
        ),
        ...audited(entries),
      ]);
    },
    async removeTotp(accountId, entries) {
      await engine.atomically([
        ofAccount(accountId).set({ totp_secret: null, totp_pending: null }).compile(),
        removeCodes(accountId),
        ...audited(entries),
      ]);
    },
    async useTotpStep(accountId, step) {
      const result = await ofAccount(accountId)
        .set({ totp_step: step })
        .where("totp_step", "<", step)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async useRecoveryCode(accountId, codeHash) {
      const result = await database
        .deleteFrom("recovery_code")
        .where("account_id", "=", accountId)
        .where("code_hash", "=", codeHash)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  } satisfies Partial<AccountStore>;
}

function insertAccount(database: Kysely<Tables>, account: NewAccount): CompiledQuery {
  return database
    .insertInto("account")
    .values({
      account_id: account.id,
      email: account.email,
      name: account.name,
      password_hash: account.passwordHash,
      totp_step: 0,
      oidc_issuer: account.oidc?.issuer ?? null,
      oidc_subject: account.oidc?.subject ?? null,
      is_operator: account.isOperator ? 1 : 0,
      created_at: account.createdAt,
    })
    .compile();
}

/** The statement that ends an account's sessions, but for the one kept. */
export function endSessionsStatement(
  database: Kysely<Tables>,
  accountId: string,
  keep: string | null,
): CompiledQuery {
  const all = database.deleteFrom("session").where("account_id", "=", accountId);
  return (keep === null ? all : all.where("id", "<>", keep)).compile();
}

function toAccount(row: Selectable<AccountColumns>, recoveryCodesLeft: number): StoredAccount {
  return {
    id: row.account_id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    totpPending: row.totp_pending,
    recoveryCodesLeft,
    oidc: toIdentity(row),
    isOperator: row.is_operator === 1,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}

function toIdentity(row: Selectable<AccountColumns>): OidcIdentity | null {
  const { oidc_issuer: issuer, oidc_subject: subject } = row;
  return issuer !== null && subject !== null ? { issuer, subject } : null;
}
