import { keyInput, SCOPES } from "@heed/contracts";
import { mintKey } from "../access/mint-key.ts";
import { toAccessKey, toMadeKey } from "../access/to-access-key.ts";
import { toAuditEntry } from "../http/audit.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import {
  type Command,
  CommandFailed,
  type Flag,
  type Invocation,
  JSON_FLAG,
  readDatabaseUrl,
  readProjectId,
  UsageError,
} from "./command.ts";

const ACTOR = { kind: "system", id: "cli", name: "heed keys" } as const;
const PROJECT: Flag = {
  type: "string",
  help: "the project's id; default HEED_PROJECT, or default",
};

/** Lists the keys of a project. */
export const listKeys: Command = {
  name: "keys list",
  usage: "[--project ID] [--json]",
  summary: "List a project's keys, and when each was used last",
  details: ["No key's text, but that of write keys, which are public. Heed may be running."],
  flags: { project: PROJECT, json: JSON_FLAG },
  positionals: 0,
  run: (invocation) =>
    withProject(invocation, async (store, projectId) => {
      const keys = (await store.listKeys(projectId)).map((key) => toAccessKey(key, Date.now()));
      if (invocation.flags["json"]) invocation.print(JSON.stringify(keys));
      else {
        for (const { id, kind, state, hint, name, lastUsedAt } of keys) {
          const used = lastUsedAt === null ? "never used" : `used ${lastUsedAt}`;
          invocation.print([id, kind, state, used, hint, name].join("  "));
        }
      }
    }),
};

/** Makes a key, for whoever runs the server. */
export const createKey: Command = {
  name: "keys create",
  usage: "--name NAME [--scopes LIST | --origins LIST] [--expires TIME] [--project ID] [--json]",
  summary: "Make a key, shown once",
  details: [
    "With --scopes a secret key, else a write key for pages. `--scopes all` means every scope:",
    `${SCOPES.join(", ")}.`,
  ],
  flags: {
    name: { type: "string", help: "what it is for" },
    scopes: { type: "string", help: "what a secret key may, with commas between; or all" },
    origins: { type: "string", help: "whose pages may use a write key, with commas between" },
    expires: { type: "string", help: "when it ends, such as 2027-01-01T00:00:00Z" },
    project: PROJECT,
    json: JSON_FLAG,
  },
  positionals: 0,
  async run(invocation) {
    const input = readInput(invocation);
    return withProject(invocation, async (store, projectId) => {
      const now = Date.now();
      const expiresAt = input.expiresAt === null ? null : Date.parse(input.expiresAt);
      if (expiresAt !== null && expiresAt <= now) {
        throw new CommandFailed("--expires lies in the past; nothing was made.");
      }
      const by = { projectId, actor: ACTOR };
      const key = mintKey(by, { scopes: [], allowedOrigins: [], ...input, expiresAt }, now);
      const { name, kind, scopes, allowedOrigins } = key;
      const detail = { name, kind, scopes, allowedOrigins, expiresAt: input.expiresAt };
      const change = { action: "key.created", subject: key.id, detail };
      await store.createKey(key, toAuditEntry(by, change, now));
      invocation.print(
        invocation.flags["json"] ? JSON.stringify(toMadeKey(key, now)) : `${key.id}  ${key.text}`,
      );
    });
  },
};

/** Revokes a key. */
export const revokeKey: Command = {
  name: "keys revoke",
  usage: "--id ID [--project ID]",
  summary: "End a key for good",
  details: ["A running Heed refuses it within five seconds."],
  flags: { id: { type: "string", help: "as heed keys list shows it" }, project: PROJECT },
  positionals: 0,
  async run(invocation) {
    const id = invocation.flags["id"];
    if (id === undefined) throw new UsageError("keys revoke needs --id ID, as keys list shows it.");
    return withProject(invocation, async (store, projectId) => {
      const key = (await store.listKeys(projectId)).find((one) => one.id === id);
      if (!key) throw new CommandFailed(`The project ${projectId} has no such key.`);
      if (key.source === "environment") {
        throw new CommandFailed("The environment sets this key: change it there.");
      }
      if (key.revokedAt === null) {
        const now = Date.now();
        const { name, kind } = key;
        const change = { action: "key.revoked", subject: key.id, detail: { name, kind } };
        await store.revokeKey(key, now, toAuditEntry({ projectId, actor: ACTOR }, change, now));
      }
      invocation.print(`${key.name} is revoked.`);
    });
  },
};

function readInput({ flags }: Invocation) {
  const { scopes, origins, expires = null } = flags;
  if (!flags["name"]) throw new UsageError("keys create needs --name NAME: what the key is for.");
  const list = (text: unknown) => String(text).split(",");
  const read = keyInput.safeParse({
    ...{ name: flags["name"], expiresAt: expires },
    ...(scopes === undefined
      ? { kind: "write", ...(origins === undefined ? {} : { allowedOrigins: list(origins) }) }
      : { kind: "secret", scopes: scopes === "all" ? [...SCOPES] : list(scopes) }),
  });
  if (scopes !== undefined && origins !== undefined) {
    throw new UsageError("Origins are for write keys alone, scopes for secret ones.");
  }
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new UsageError(lines.join("\n"));
}

async function withProject(
  invocation: Invocation,
  work: (store: Store, projectId: string) => Promise<void>,
): Promise<number> {
  const projectId = readProjectId(invocation);
  const store = await openStore(readDatabaseUrl(invocation));
  try {
    await store.check();
    if (!(await store.findProject(projectId))) {
      throw new CommandFailed(`There is no project ${projectId}: see heed projects list.`);
    }
    await work(store, projectId);
    return 0;
  } finally {
    await store.close();
  }
}
