import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFirstAccount } from "../accounts/first-account.ts";
import { createPasswords } from "../accounts/passwords.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createSetup } from "../store/testing/rows.ts";
import { run } from "./run.ts";

const passwords = createPasswords(4);
let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase("sqlite");
  store = await openStore(database.url);
  await store.migrate();
  await store.ensureProject(createSetup({ id: "default" }));
});
afterAll(async () => {
  await store.close();
  await database.remove();
});

async function admin(...words: string[]) {
  const [printed, noted]: string[][] = [[], []];
  const code = await run(["admin", ...words], {
    environment: { HEED_DATABASE_URL: database.url },
    print: (line) => printed?.push(line),
    note: (line) => noted?.push(line),
  });
  return { code, printed: printed?.join("\n") ?? "", noted: noted?.join("\n") ?? "" };
}

const find = async (email: string) => {
  const account = await store.accounts.findAccount({ email });
  if (!account) throw new Error(`no account ${email}`);
  return account;
};

async function newAccount() {
  const email = `${randomUUID()}@example.com`;
  const id = randomUUID();
  const oidc = null;
  await store.accounts.createAccount(
    { id, email, name: "Ann", passwordHash: "x", oidc, isOperator: false, createdAt: 1 },
    [],
    [],
  );
  const session = { id, accountId: id, createdAt: 1, lastSeenAt: 1, expiresAt: 9, device: "" };
  await store.accounts.openSession({ ...session, tokenHash: id }, []);
  return { id, email };
}

test("before the first start there is no account to reset", async () => {
  const { code, noted } = await admin("reset-password");
  expect([code, noted]).toEqual([1, "There is no account yet: the first start makes one."]);
});

test("the first account is made once, and owns the first project", async () => {
  const given = { projectId: "default", email: "admin@heed.local", now: Date.now() };
  const made = await createFirstAccount(store, passwords, given);
  const account = await find(made?.email ?? "");
  expect(await passwords.isRight(made?.password ?? "", account.passwordHash)).toBe(true);
  expect(account.isOperator).toBe(true);
  expect(await store.accounts.listMemberships(account.id)).toMatchObject([
    { projectId: "default", role: "owner" },
  ]);
  expect(await createFirstAccount(store, passwords, given)).toBeNull();
});

test("the only operator gets a new password without being named", async () => {
  const { code, printed } = await admin("reset-password");
  const password = /Password {3}(\S+)/.exec(printed)?.[1] ?? "";
  expect([code, printed]).toEqual([0, `E-mail     admin@heed.local\nPassword   ${password}`]);
  const { passwordHash } = await find("admin@heed.local");
  expect(await passwords.isRight(password, passwordHash)).toBe(true);
});

test("a new password ends every session, and leaves one-time codes on unless told", async () => {
  const { id, email } = await newAccount();
  await store.accounts.setPendingTotp(id, "SECRET");
  await store.accounts.confirmTotp(id, 1, ["hash"], []);
  const { noted } = await admin("reset-password", "--email", email.toUpperCase());
  expect(noted).toContain("--codes-off");
  expect(await store.accounts.listSessions(id, 2, 0)).toEqual([]);
  expect((await find(email)).totpSecret).toBe("SECRET");
  await admin("reset-password", "--email", email, "--codes-off");
  expect(await find(email)).toMatchObject({ totpSecret: null, recoveryCodesLeft: 0 });
});

test("a disabled account is shut out at once, and let in again", async () => {
  const { id, email } = await newAccount();
  expect((await admin("disable", "--email", email)).code).toBe(0);
  expect(await store.accounts.findSession(id, 2, 0)).toBeNull();
  expect((await find(email)).disabledAt).toBeGreaterThan(0);
  expect((await admin("enable", "--email", email)).code).toBe(0);
  expect((await find(email)).disabledAt).toBeNull();
});

test("an address that nobody has is said to be so", async () => {
  const { code, noted } = await admin("reset-password", "--email", "no@example.com");
  expect([code, noted]).toEqual([1, "No account has this e-mail address."]);
});

test("with several operators one must be named", async () => {
  const second = { id: randomUUID(), email: "two@example.com", name: "Two", passwordHash: null };
  await store.accounts.createAccount(
    { ...second, oidc: null, isOperator: true, createdAt: Date.now() + 1 },
    [],
    [],
  );
  const { code, noted } = await admin("reset-password");
  expect([code, noted]).toEqual([
    1,
    "There are several operators; say which with --email: admin@heed.local, two@example.com",
  ]);
});

test("what was done stands in the installation's log, without the password", async () => {
  const log = await store.readAudit({ projectId: "", actor: "heed", limit: 20 });
  expect(new Set(log.map(({ action }) => action))).toEqual(
    new Set(["password.reset", "totp.turned-off", "account.disabled", "account.enabled"]),
  );
  for (const { detail } of log) expect(detail).toEqual({});
});
