import pg from "pg";
import { expect, test } from "vitest";
import { findUrlFault, isPostgresUrl, normalizeDatabaseUrl } from "./database-url.ts";

test.each([
  "file:data/heed.db",
  "FILE:data/heed.db",
  "file:///var/heed.db",
  "postgres://heed:pw@db:5432/heed?sslmode=require",
  "Postgres://heed:pw@db/heed",
  "postgresql://heed:p%2Fw%23%3F%40%25@[::1]:5432/heed",
  "postgres://heed:p@w@db/heed",
  "postgres://heed:pw@/heed?host=/run/postgresql",
  "postgres:///heed?host=/run/postgresql&user=a@b",
  "discard:",
])("%s can be read", (url) => {
  expect(findUrlFault(url)).toBeNull();
});

test.each(["mysql://u:hunter2@db", "postgres:/u:hunter2@db", "data/heed.db", "file:", "", "file"])(
  "%j names no database that Heed knows",
  (url) => {
    expect(findUrlFault(url)).toBe("must begin with file: or postgres://");
  },
);

test.each([
  "postgres://u:hunter/2@db/heed",
  "postgres://u:hunter#2@db/heed",
  "postgres://u:hunter?2@db/heed",
  "postgres://u:22/hunter@db/heed",
  "postgres://u:22#hunter@db/heed",
  "postgres://u:22?hunter@db/heed",
  "postgres://u:hunter%@db/heed",
])("%s has a password that ends the host, and what to write instead is said", (url) => {
  const fault = findUrlFault(url);
  expect(fault).toContain("write / as %2F, # as %23, ? as %3F");
  expect(fault).not.toContain("hunter");
});

test("a file on another host is no file", () => {
  expect(findUrlFault("file://data/heed.db")).toBe(
    "must be file:<path>, or file:/// and a whole path",
  );
});

test("a scheme in capitals means the same, to us and to the driver", () => {
  const url = "PostgreSQL://Heed:PW@db/Heed";
  expect(isPostgresUrl(url)).toBe(true);
  expect(normalizeDatabaseUrl(url)).toBe("postgresql://Heed:PW@db/Heed");
  const { user, password, host, database } = new pg.Client({ connectionString: url });
  expect({ user, password, host, database }).toEqual({
    ...{ user: "Heed", password: "PW", host: "db", database: "Heed" },
  });
});
