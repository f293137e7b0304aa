import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import pg from "pg";
import { createStore } from "../create-store.ts";
import { openPostgres } from "../postgres.ts";
import { AtOnce } from "../postgres-at-once.ts";
import { createSqliteEngine } from "../sqlite.ts";
import { connectSqlite } from "../sqlite-connect.ts";
import type { Store } from "../store.ts";
import type { TestDatabase } from "./database.ts";

/**
 * A statement with its values, as a database heard it, and the SQLSTATE by which it was refused:
 * some are only tried.
 */
export type Said = readonly [sql: string, values: readonly unknown[], refusedBy?: string];

/** Opens a store of which everything that it says to its database is written down. */
export function openRecorded({ dialect, url }: Pick<TestDatabase, "dialect" | "url">): {
  store: Store;
  said: Said[];
  stop(): void;
} {
  return dialect === "sqlite" ? recordSqlite(url) : recordPostgres(url);
}

function recordSqlite(url: string) {
  const said: Said[] = [];
  const connection = connectSqlite(url.slice("file:".length));
  const lead = <Target extends object>(target: Target, sql: string): Target =>
    new Proxy(target, {
      get(_, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        const bound = member.bind(target);
        if (name === "prepare") return (text: string) => lead(bound(text), text);
        if (name === "exec") return note((text: string) => said.push([text, []]), bound);
        const isRun = ["run", "get", "all"].includes(String(name));
        return isRun ? note((...values: unknown[]) => said.push([sql, values]), bound) : bound;
      },
    });
  const store = createStore(createSqliteEngine(lead(connection, "")));
  return { store, said, stop: () => {} };
}

function recordPostgres(url: string) {
  const said: Said[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given;
    if (first instanceof AtOnce) {
      noteAtOnce(first, said);
      return Reflect.apply(query, this, given);
    }
    const own = typeof first === "object" && first !== null ? first : { text: first };
    const { text, values = second } = own as { text: string; values?: unknown };
    const entry: [string, unknown[], string?] = [text, Array.isArray(values) ? values : []];
    said.push(entry);
    const answered: unknown = Reflect.apply(query, this, given);
    if (answered instanceof Promise) {
      answered.catch((error: { code?: string }) => {
        entry[2] = error.code ?? "";
      });
    }
    return answered;
  } as typeof query;
  return {
    store: createStore(openPostgres(url)),
    said,
    stop() {
      pg.Client.prototype.query = query;
    },
  };
}

/** The steps as one after the other; what is copied stands as the value of its statement, in base64. */
function noteAtOnce(sent: AtOnce, said: Said[]): void {
  const steps = sent.steps.map(({ text, values = [], copied }): [string, unknown[], string?] => {
    return [text, copied ? [copied.toString("base64")] : [...values]];
  });
  said.push(["begin", []], ...steps, ["commit", []]);
  const { callback } = sent;
  sent.callback = (error, answers) => {
    const refusals = error && "code" in error ? [String(error.code), ABORTED] : [];
    steps.slice(sent.done).forEach((step, at) => {
      if (refusals.length > 0) step[2] = refusals[Math.min(at, 1)] ?? "";
    });
    callback(error, answers);
  };
}

/** What is refused because something before it in the transaction was. */
const ABORTED = "25P02";

/** Says a `copy` again, of whose kind the driver knows no query. */
function copyAgain(client: pg.Client, sql: string, data: unknown): Promise<unknown> {
  const copied = Buffer.from(String(data), "base64");
  return new Promise((resolve, reject) => {
    const step = { name: "said-again", text: sql, copied };
    client.query(new AtOnce([step], (error) => (error ? reject(error) : resolve(null))));
  });
}

/** Calls the first with the same arguments, then the second. */
function note(first: (...given: never[]) => unknown, then: (...given: never[]) => unknown) {
  return function (this: unknown, ...given: never[]) {
    first(...given);
    return Reflect.apply(then, this, given);
  };
}

/** Says it all again, in the same order; rejects with the statement that the database refuses. */
export async function replay(
  { dialect, url }: Pick<TestDatabase, "dialect" | "url">,
  said: readonly Said[],
): Promise<void> {
  const fail = (sql: string, error: unknown): never => {
    throw new Error(`the version before says in vain: ${sql}`, { cause: error });
  };
  if (dialect === "sqlite") {
    const database = new DatabaseSync(url.slice("file:".length));
    for (const [sql, values] of said) {
      try {
        if (values.length === 0) database.exec(sql);
        // What was recorded were such values.
        else database.prepare(sql).all(...(values as SQLInputValue[]));
      } catch (error) {
        database.close();
        fail(sql, error);
      }
    }
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [sql, values, refusedBy] of said) {
      const answered = sql.startsWith("copy ")
        ? copyAgain(client, sql, values[0])
        : client.query(sql, [...values]);
      await answered.catch((error: { code?: string }) => {
        if (error.code !== refusedBy) fail(sql, error);
      });
    }
  } finally {
    await client.end();
  }
}
