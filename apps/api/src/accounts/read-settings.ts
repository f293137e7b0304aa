import { emailAddress, ROLES } from "@heed/contracts";
import { z } from "zod";
import { isLoopback } from "../http/client-address.ts";
import { FIRST_EMAIL } from "./first-account.ts";
import type { PeopleSettings } from "./people.ts";

const OIDC_NAMES = ["HEED_OIDC_ISSUER", "HEED_OIDC_CLIENT_ID", "HEED_OIDC_CLIENT_SECRET"] as const;

/** The environment's variables about how people sign in. */
export const PEOPLE_FIELDS = {
  HEED_PUBLIC_URL: z
    .string()
    .refine(
      (text) => isSafe(text) && URL.parse(text)?.origin === text,
      "must be https:// and a host, such as https://heed.example.com; http:// on this machine only",
    )
    .optional(),
  HEED_ADMIN_EMAIL: emailAddress.default(FIRST_EMAIL),
  HEED_OIDC_ISSUER: z
    .string()
    .refine(isSafe, "must begin with https://; http:// on this machine only")
    .optional(),
  HEED_OIDC_CLIENT_ID: z.string().max(500).optional(),
  HEED_OIDC_CLIENT_SECRET: z.string().max(500).optional(),
  HEED_OIDC_ROLE: z.enum(ROLES, `must be one of ${ROLES.join(", ")}`).optional(),
};

type Fields = z.output<z.ZodObject<typeof PEOPLE_FIELDS>>;

/** Says which variables lack others without which they mean nothing. */
export function findPeopleFaults(given: Readonly<Record<string, string>>): string[] {
  const isOidc = OIDC_NAMES.some((name) => given[name]) || given["HEED_OIDC_ROLE"];
  if (!isOidc) return [];
  const needed = [...OIDC_NAMES, "HEED_PUBLIC_URL"];
  return needed
    .filter((name) => !given[name])
    .map((name) => `${name} is missing; signing in by OpenID Connect needs ${needed.join(", ")}`);
}

export function toPeopleSettings(values: Fields): PeopleSettings {
  const { HEED_OIDC_ISSUER: issuer, HEED_OIDC_CLIENT_ID: clientId } = values;
  const clientSecret = values.HEED_OIDC_CLIENT_SECRET;
  return {
    publicUrl: values.HEED_PUBLIC_URL ?? null,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    oidcRole: values.HEED_OIDC_ROLE ?? null,
  };
}

/** Passwords and codes travel there: over TLS, or not over a network. */
function isSafe(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol !== "http:") return url?.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return host === "localhost" || host.endsWith(".localhost") || isLoopback(host);
}
