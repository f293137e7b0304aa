import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../config.ts";

const keys = { HEED_WRITE_KEY: "heed_pub_abc", HEED_ADMIN_TOKEN: `heed_admin_${"x".repeat(21)}` };
const oidc = {
  HEED_PUBLIC_URL: "https://heed.example.com",
  HEED_OIDC_ISSUER: "https://login.example.com/realm",
  HEED_OIDC_CLIENT_ID: "heed",
  HEED_OIDC_CLIENT_SECRET: "hunter2",
};

function errorOf(given: Record<string, string>): string {
  try {
    readConfig({ ...keys, ...given });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

test("without a word about it, people sign in by password alone", () => {
  const { people, adminEmail } = readConfig(keys);
  expect(people).toEqual({ publicUrl: null, oidc: null, oidcRole: null });
  expect(adminEmail).toBe("admin@heed.local");
});

test("a provider is read whole", () => {
  const given = { ...oidc, HEED_OIDC_ROLE: "viewer", HEED_ADMIN_EMAIL: "Ann@Example.com" };
  const { people, adminEmail } = readConfig({ ...keys, ...given });
  expect(people).toEqual({
    publicUrl: "https://heed.example.com",
    oidc: { issuer: oidc.HEED_OIDC_ISSUER, clientId: "heed", clientSecret: "hunter2" },
    oidcRole: "viewer",
  });
  expect(adminEmail).toBe("ann@example.com");
});

test.each(Object.keys(oidc))("half a provider is none: without %s nothing starts", (name) => {
  const message = errorOf({ ...oidc, [name]: "" });
  expect(message).toContain(`\n  ${name} is missing;`);
  expect(message).not.toContain("hunter2");
});

test("a role for newcomers without a provider names all that lacks", () => {
  const message = errorOf({ HEED_OIDC_ROLE: "viewer" });
  for (const name of Object.keys(oidc)) expect(message).toContain(`${name} is missing`);
});

test.each([
  ["HEED_PUBLIC_URL", "https://heed.example.com/path"],
  ["HEED_PUBLIC_URL", "http://heed.example.com"],
  ["HEED_PUBLIC_URL", "heed.example.com"],
  ["HEED_OIDC_ISSUER", "http://login.example.com"],
  ["HEED_OIDC_ROLE", "king"],
  ["HEED_ADMIN_EMAIL", "admin"],
])("%s is not %s", (name, value) => {
  expect(errorOf({ ...oidc, [name]: value })).toContain(`\n  ${name} `);
});

test.each(["http://localhost:4300", "http://127.0.0.1:4300", "http://[::1]:4300"])(
  "on this machine %s will do without TLS",
  (url) => {
    expect(errorOf({ ...oidc, HEED_PUBLIC_URL: url, HEED_OIDC_ISSUER: url })).toBe("");
  },
);
