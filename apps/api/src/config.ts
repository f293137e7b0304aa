import { emailAddress } from "@heed/contracts";
import { z } from "zod";
import { findPeopleFaults, PEOPLE_FIELDS, toPeopleSettings } from "./accounts/read-settings.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { readNetworks } from "./http/client-address.ts";
import { LOG_LEVELS } from "./http/log.ts";
import { findFiles } from "./places.ts";
import { findUrlFault, normalizeDatabaseUrl } from "./store/database-url.ts";

/** Everything that is wrong with the environment, in one message that repeats no value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const wholeNumber = (message: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);

const port = z
  .string()
  .refine(
    (value) => !value.startsWith("tcp://"),
    "was set by Kubernetes for a Service of this name: set it yourself, or enableServiceLinks: false",
  )
  .pipe(wholeNumber("must be a whole number from 0 to 65535", 0, 65_535));

const milliseconds = (max: number) => wholeNumber(`must be milliseconds, from 0 to ${max}`, 0, max);

const requestsPerMinute = wholeNumber("must be requests a minute, 0 for no limit", 0, 999_999_999);

const makeKey = (prefix: string) =>
  `make one with: node -e "console.log('${prefix}'+crypto.randomBytes(24).toString('base64url'))"`;

function readList(list: string): string[] {
  return list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

const isEmail = (text: string) => emailAddress.safeParse(text).success;

function isOrigin(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "") && URL.parse(text)?.origin === text;
}

const environmentSchema = z.object({
  HEED_HOST: z.string().default("127.0.0.1"),
  HEED_PORT: port.default(4300),
  HEED_METRICS_PORT: port.optional(),
  HEED_DATABASE_URL: z
    .string()
    .superRefine((url, context) => {
      const fault = findUrlFault(url);
      if (fault !== null) context.addIssue(fault);
    })
    .transform(normalizeDatabaseUrl)
    .default("file:data/heed.db"),
  HEED_PROJECT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "must be 1–64 of a–z, 0–9, - and _")
    .default("default"),
  HEED_WRITE_KEY: z
    .string(`is missing; ${makeKey("heed_pub_")}`)
    .regex(/^heed_pub_[\w-]{1,100}$/, "must be heed_pub_ and up to 100 letters, digits, - or _"),
  HEED_ADMIN_TOKEN: z
    .string(`is missing; ${makeKey("heed_admin_")}`)
    .regex(/^heed_admin_[\w-]{1,100}$/, "must be heed_admin_ and letters, digits, - or _")
    .min(32, `is shorter than 32 characters; ${makeKey("heed_admin_")}`),
  HEED_IDENTITY_SECRET: z
    .string()
    .min(32, `is shorter than 32 characters; ${makeKey("")}`)
    .max(200, "is longer than 200 characters")
    .optional(),
  HEED_ALLOWED_ORIGINS: z
    .string()
    .transform(readList)
    .refine(
      (origins) => origins.every(isOrigin),
      "must be origins without a path, such as https://shop.example.com, separated by commas",
    )
    .default([]),
  HEED_WIDGET_DIR: z.string().default(findFiles("widget/", "../../../packages/widget/dist/cdn/")),
  HEED_DASHBOARD_DIR: z.string().default(findFiles("dashboard/", "../../dashboard/dist/")),
  HEED_OUTBOX_DAYS: wholeNumber("must be a whole number from 1 to 3650", 1, 3650).default(14),
  HEED_WEBHOOK_ALLOW_PRIVATE: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  HEED_LIMIT_ADDRESS: requestsPerMinute.default(1200),
  HEED_LIMIT_ORIGIN: requestsPerMinute.default(0),
  HEED_LIMIT_KEY: requestsPerMinute.default(0),
  HEED_QUOTA_ANSWERS: wholeNumber("must be answers a day, 0 for no limit", 0, 999_999_999).default(
    0,
  ),
  HEED_TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(readList)
    .transform((list, context) => {
      const networks = readNetworks(list);
      if (networks) return networks;
      context.addIssue("must be addresses or networks such as 10.0.0.0/8, separated by commas");
      return z.NEVER;
    }),
  ...PEOPLE_FIELDS,
  HEED_ADMIN_EMAIL: z
    .string()
    .refine(isEmail, "must be an e-mail address, such as ann@example.com")
    .optional()
    .pipe(PEOPLE_FIELDS.HEED_ADMIN_EMAIL),
  HEED_DRAIN_DELAY_MS: milliseconds(300_000).default(0),
  HEED_DRAIN_MS: milliseconds(600_000).default(10_000),
  HEED_LOG: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("requests"),
});

/** Every variable that Heed reads; each may also be given as a file, by its name and `_FILE`. */
export const SETTINGS: ReadonlySet<string> = new Set(Object.keys(environmentSchema.shape));

/**
 * Reads the configuration out of the environment. An empty variable counts as absent.
 *
 * @throws ConfigError that names every variable at fault
 */
export function readConfig(environment: Environment) {
  const given = readEnvironment(environment, SETTINGS);
  const read = environmentSchema.safeParse(given.values);
  // One whose file cannot be read is not missing as well.
  const told = new Set(given.faults.map((fault) => fault.replace(/(_FILE)? .*/s, "")));
  const faults = [
    ...given.faults,
    ...(read.error?.issues ?? [])
      .filter(({ path }) => !told.has(path.join(".")))
      .map(({ path, message }) => `${path.join(".")} ${message}`),
    ...findPeopleFaults(given.values),
  ];
  if (!read.success || faults.length > 0) {
    throw new ConfigError(["Heed cannot start:", ...faults].join("\n  "));
  }
  const values = read.data;
  return Object.freeze({
    host: values.HEED_HOST,
    port: values.HEED_PORT,
    /** Null: nobody can read what is measured. */
    metricsPort: values.HEED_METRICS_PORT ?? null,
    databaseUrl: values.HEED_DATABASE_URL,
    project: values.HEED_PROJECT,
    writeKey: values.HEED_WRITE_KEY,
    adminToken: values.HEED_ADMIN_TOKEN,
    /** Signs persons and links; null: persons are taken unsigned, and there are no links. */
    identitySecret: values.HEED_IDENTITY_SECRET ?? null,
    /** Exact origins that may use the write key; empty: any. */
    allowedOrigins: Object.freeze(values.HEED_ALLOWED_ORIGINS),
    /** Folder of heed.js and heed-prompt.js. */
    widgetDir: values.HEED_WIDGET_DIR,
    /** Folder of the built dashboard. */
    dashboardDir: values.HEED_DASHBOARD_DIR,
    /** How long the stream can be caught up with. */
    outboxDays: values.HEED_OUTBOX_DAYS,
    webhooks: Object.freeze({ allowPrivate: values.HEED_WEBHOOK_ALLOW_PRIVATE === "1" }),
    limits: Object.freeze({
      perAddress: values.HEED_LIMIT_ADDRESS,
      perOrigin: values.HEED_LIMIT_ORIGIN,
      perKey: values.HEED_LIMIT_KEY,
      answersPerDay: values.HEED_QUOTA_ANSWERS,
      trustedProxies: values.HEED_TRUSTED_PROXIES,
    }),
    people: Object.freeze(toPeopleSettings(values)),
    /** Of the account with which an installation begins. */
    adminEmail: values.HEED_ADMIN_EMAIL,
    /** How long it says that it is not ready, and yet answers, before it closes. */
    drainDelayMs: values.HEED_DRAIN_DELAY_MS,
    /** How long open requests and what they wrote may take to finish after that. */
    drainMs: values.HEED_DRAIN_MS,
    log: values.HEED_LOG,
    /** Sentences about what was given and is not used. */
    warnings: given.warnings,
  });
}

export type Config = ReturnType<typeof readConfig>;
