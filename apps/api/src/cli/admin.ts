import { createPasswords, mintPassword } from "../accounts/passwords.ts";
import { SYSTEM, toAuditEntry } from "../http/audit.ts";
import type { StoredAccount } from "../store/access/account-store.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import {
  type Command,
  CommandFailed,
  type Flag,
  type Invocation,
  readDatabaseUrl,
  UsageError,
} from "./command.ts";

const EMAIL: Flag = { type: "string", help: "whose account; default: the only operator's" };

/** Gives an account a new password, for whoever runs the server. */
export const resetPassword: Command = {
  name: "admin reset-password",
  usage: "[--email ADDRESS] [--codes-off]",
  summary: "Give an account a new password, shown once",
  details: ["Ends all its sessions. Heed may be running."],
  flags: {
    email: EMAIL,
    "codes-off": { type: "boolean", help: "ask for one-time codes no longer: the phone is lost" },
  },
  positionals: 0,
  run: (invocation) =>
    withAccount(invocation, async ({ accounts }, account) => {
      const password = mintPassword();
      const hash = await createPasswords().hash(password);
      await accounts.setPassword(account.id, hash, null, [entryOf("password.reset", account)]);
      if (invocation.flags["codes-off"] && account.totpSecret !== null) {
        await accounts.removeTotp(account.id, [entryOf("totp.turned-off", account)]);
      }
      invocation.print(`E-mail     ${account.email}`);
      invocation.print(`Password   ${password}`);
      if (account.totpSecret !== null && !invocation.flags["codes-off"]) {
        invocation.note("The account still asks for one-time codes; see --codes-off.");
      }
      if (account.disabledAt !== null) {
        invocation.note("The account is disabled: heed admin enable lets it in again.");
      }
    }),
};

/** Shuts an account out of the whole installation. */
export const disableAccount: Command = {
  name: "admin disable",
  usage: "--email ADDRESS",
  summary: "Shut an account out, and end all its sessions",
  details: ["It stays a member of its projects. Heed may be running."],
  flags: { email: { type: "string", help: "whose account" } },
  positionals: 0,
  async run(invocation) {
    // Nobody is meant by default: it would be the only operator, whom nobody could let in again.
    if (!invocation.flags["email"]) {
      throw new UsageError("admin disable needs --email ADDRESS: whom to shut out.");
    }
    return withAccount(invocation, async ({ accounts }, account) => {
      const entry = entryOf("account.disabled", account);
      await accounts.setDisabled(account.id, Date.now(), [entry]);
      invocation.print(`${account.email} is shut out.`);
    });
  },
};

/** Lets an account in again. */
export const enableAccount: Command = {
  name: "admin enable",
  usage: "--email ADDRESS",
  summary: "Let an account in again",
  details: ["Heed may be running."],
  flags: { email: EMAIL },
  positionals: 0,
  run: (invocation) =>
    withAccount(invocation, async ({ accounts }, account) => {
      await accounts.setDisabled(account.id, null, [entryOf("account.enabled", account)]);
      invocation.print(`${account.email} may sign in again.`);
    }),
};

async function withAccount(
  invocation: Invocation,
  work: (store: Store, account: StoredAccount) => Promise<void>,
): Promise<number> {
  const store = await openStore(readDatabaseUrl(invocation));
  try {
    await store.check();
    await work(store, await find(store, invocation.flags["email"]));
    return 0;
  } finally {
    await store.close();
  }
}

async function find(
  { accounts }: Store,
  email: string | boolean | undefined,
): Promise<StoredAccount> {
  if (typeof email === "string") {
    const found = await accounts.findAccount({ email: email.trim().toLowerCase() });
    if (found) return found;
    throw new CommandFailed("No account has this e-mail address.");
  }
  const [first, ...others] = await accounts.listOperators();
  if (!first) throw new CommandFailed("There is no account yet: the first start makes one.");
  if (others.length === 0) return first;
  const emails = [first, ...others].map((one) => one.email).join(", ");
  throw new CommandFailed(`There are several operators; say which with --email: ${emails}`);
}

const entryOf = (action: string, { id }: StoredAccount) =>
  toAuditEntry({ projectId: "", actor: SYSTEM }, { action, subject: id }, Date.now());
