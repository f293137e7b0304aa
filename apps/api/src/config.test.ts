import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const keys = {
  HEED_WRITE_KEY: "heed_pub_abc",
  HEED_ADMIN_TOKEN: `heed_admin_${"x".repeat(21)}`,
};

function errorOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

test("the two keys suffice, and an empty variable counts as absent", () => {
  expect(readConfig({ ...keys, HEED_PORT: " ", HEED_LOG: "", OTHER: "1" })).toMatchObject({
    host: "127.0.0.1",
    port: 4300,
    databaseUrl: "file:data/heed.db",
    project: "default",
    writeKey: keys.HEED_WRITE_KEY,
    adminToken: keys.HEED_ADMIN_TOKEN,
    allowedOrigins: [],
    widgetDir: expect.stringMatching(/packages\/widget\/dist\/cdn\/$/),
    dashboardDir: expect.stringMatching(/apps\/dashboard\/dist\/$/),
    outboxDays: 14,
    log: "requests",
  });
});

test("everything given is read", () => {
  const given = {
    HEED_HOST: "0.0.0.0",
    HEED_PORT: "0",
    HEED_DATABASE_URL: "postgres://u:p@db/heed",
    HEED_PROJECT: "shop-1",
    HEED_ALLOWED_ORIGINS: " https://a.example, http://localhost:8080,",
    HEED_OUTBOX_DAYS: "3",
    HEED_LOG: "errors",
  };
  expect(readConfig({ ...keys, ...given })).toMatchObject({
    host: "0.0.0.0",
    port: 0,
    databaseUrl: "postgres://u:p@db/heed",
    project: "shop-1",
    allowedOrigins: ["https://a.example", "http://localhost:8080"],
    outboxDays: 3,
    log: "errors",
  });
});

test("one message lists everything that is wrong, with what to do, and repeats no value", () => {
  const wrong = {
    HEED_ADMIN_TOKEN: "heed_admin_short",
    HEED_PORT: "70000",
    HEED_DATABASE_URL: "mysql://root:hunter2@db",
    HEED_PROJECT: "Shop!",
    HEED_ALLOWED_ORIGINS: "https://a.example/path",
    HEED_OUTBOX_DAYS: "weekly",
    HEED_LOG: "loud",
  };
  const message = errorOf(wrong);
  for (const name of [...Object.keys(wrong), "HEED_WRITE_KEY"]) expect(message).toContain(name);
  expect(message).toContain("HEED_WRITE_KEY is missing; make one with: node -e");
  for (const value of Object.values(wrong)) expect(message).not.toContain(value);
});

test.each([
  ["HEED_PORT", "65535", true],
  ["HEED_PORT", "65536", false],
  ["HEED_PORT", "-1", false],
  ["HEED_PORT", "80a", false],
  ["HEED_OUTBOX_DAYS", "1", true],
  ["HEED_OUTBOX_DAYS", "3650", true],
  ["HEED_OUTBOX_DAYS", "3651", false],
  ["HEED_ADMIN_TOKEN", `heed_admin_${"x".repeat(21)}`, true],
  ["HEED_ADMIN_TOKEN", `heed_admin_${"x".repeat(20)}`, false],
  ["HEED_ADMIN_TOKEN", "x".repeat(40), false],
  ["HEED_WRITE_KEY", "heed_admin_abc", false],
  ["HEED_ALLOWED_ORIGINS", "https://a.example/", false],
  ["HEED_ALLOWED_ORIGINS", "a.example", false],
  ["HEED_ALLOWED_ORIGINS", "ftp://a.example", false],
  ["HEED_ALLOWED_ORIGINS", "https://A.example", false],
])("%s=%s is taken: %s", (name, value, isTaken) => {
  const message = errorOf({ ...keys, [name]: value });
  expect(message === "").toBe(isTaken);
  if (!isTaken) expect(message).toContain(name);
});

test("limits are read, and what is none is refused by its name", () => {
  const { limits } = readConfig({
    ...keys,
    HEED_LIMIT_KEY: "60",
    HEED_TRUSTED_PROXIES: "10.0.0.0/8",
  });
  expect(limits).toMatchObject({ perAddress: 1200, perOrigin: 0, perKey: 60, answersPerDay: 0 });
  expect(limits.trustedProxies.check("10.1.2.3")).toBe(true);
  expect(errorOf({ ...keys, HEED_TRUSTED_PROXIES: "proxy" })).toContain("HEED_TRUSTED_PROXIES");
  expect(errorOf({ ...keys, HEED_LIMIT_ADDRESS: "-1" })).toContain("HEED_LIMIT_ADDRESS");
});

test("an identity secret has 32 to 200 characters, and may be absent", () => {
  const read = (length: number) =>
    readConfig({ ...keys, HEED_IDENTITY_SECRET: "s".repeat(length) }).identitySecret;
  expect(readConfig(keys).identitySecret).toBeNull();
  expect([read(32), read(200)].map((secret) => secret?.length)).toEqual([32, 200]);
  for (const length of [31, 201]) expect(() => read(length)).toThrow("HEED_IDENTITY_SECRET");
});

test("the port that Kubernetes sets for a Service named heed is refused with the remedy", () => {
  expect(errorOf({ ...keys, HEED_PORT: "tcp://10.0.0.1:4300" })).toContain("enableServiceLinks");
});

test("a secret may stand in a file; one that is not there is told once, by its own name", () => {
  const { HEED_WRITE_KEY } = keys;
  const message = errorOf({ HEED_WRITE_KEY, HEED_ADMIN_TOKEN_FILE: "/nowhere/token" });
  expect(message.split("\n")).toHaveLength(2);
  expect(message).toContain("HEED_ADMIN_TOKEN_FILE names a file that cannot be read (ENOENT)");
  const here = new URL(import.meta.url).pathname;
  expect(errorOf({ HEED_WRITE_KEY, HEED_ADMIN_TOKEN_FILE: here })).toContain("HEED_ADMIN_TOKEN ");
});

test("a variable that nobody reads is warned of, and stops nothing", () => {
  expect(readConfig({ ...keys, HEED_PROT: "80" }).warnings).toEqual([
    "HEED_PROT is no setting of Heed: is it HEED_PORT?",
  ]);
});

test.each([
  ["HEED_METRICS_PORT", "65536"],
  ["HEED_DRAIN_MS", "600001"],
  ["HEED_DRAIN_DELAY_MS", "300001"],
])("%s is bounded", (name, beyond) => {
  expect(errorOf({ ...keys, [name]: String(Number(beyond) - 1) })).toBe("");
  expect(errorOf({ ...keys, [name]: beyond })).toContain(name);
});
