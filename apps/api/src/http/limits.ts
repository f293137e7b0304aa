import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import type { MiddlewareHandler } from "hono";
import { findClientAddress, isLoopback, toNetwork } from "./client-address.ts";
import type { AppContext, AppEnv } from "./context.ts";
import {
  type AnswerQuota,
  type AnswerRoom,
  createAnswerQuota,
  type FindStored,
} from "./limits-quota.ts";
import { ProblemError, type ProblemParts } from "./problem.ts";
import { createTokenBuckets, type Taken, type TokenBuckets } from "./token-buckets.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long an address is hashed to the same name. */
const SALT_MS = DAY_MS;

/** How much each may do; 0: without a limit. */
export interface LimitSettings {
  /** Requests a minute from one address; IPv6 by /64. */
  readonly perAddress: number;
  /** Requests a minute with answers from the pages of one origin. */
  readonly perOrigin: number;
  /** Requests a minute with one key. */
  readonly perKey: number;
  /** New answers a day that one project takes. */
  readonly answersPerDay: number;
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList;
}

export interface Limits {
  /** Counts every request by the address it comes from. */
  readonly byAddress: MiddlewareHandler<AppEnv>;
  /**
   * Counts a request that no app has seen yet by its address; returns what is to be told of it in
   * headers, or null when it is one too many, which is not counted.
   */
  countAtOnce(incoming: IncomingMessage): Readonly<Record<string, string>> | null;
  /** Tells one place that calls from another, without its address; null: this very machine. */
  placeOf(c: AppContext): string | null;
  /** Counts a request by its key. Throws the problem rate-limited. */
  countKey(c: AppContext, key: string): void;
  /** Counts a request by the page's origin. Throws the problem rate-limited. */
  countOrigin(c: AppContext): void;
  /** The projects' quotas of new answers, for who tells of them in another way. */
  readonly quota: AnswerQuota;
  /**
   * Takes room for answers from the project's quota. Where some of them must wait, the caller has to
   * say so: `wait` makes the problem. Throws the problem rate-limited when nothing may be stored.
   */
  countAnswers(
    c: AppContext,
    projectId: string,
    ids: readonly string[],
    findStored: FindStored,
  ): Promise<AnswerRoom>;
  /** Makes the problem rate-limited for answers that must wait. */
  wait(
    c: AppContext,
    waitMs: number,
    parts: Pick<ProblemParts, "errors" | "results">,
  ): ProblemError;
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Makes the limits. What is kept of an address is a hash under a salt that exists in memory alone
 * and is replaced each day, so nothing here can tell who called.
 */
export function createLimits(settings: LimitSettings, clock: () => number): Limits {
  const make = (capacity: number, windowMs: number) =>
    capacity > 0 ? createTokenBuckets({ capacity, windowMs }, clock) : null;
  const addresses = make(settings.perAddress, MINUTE_MS);
  const origins = make(settings.perOrigin, MINUTE_MS);
  const keys = make(settings.perKey, MINUTE_MS);
  const projects = make(settings.answersPerDay, DAY_MS);
  const quota = createAnswerQuota(projects);
  let salt = randomBytes(32);
  let saltedAt = clock();

  function hide(text: string): string {
    if (Math.abs(clock() - saltedAt) >= SALT_MS) {
      salt = randomBytes(32);
      saltedAt = clock();
      addresses?.clear();
    }
    return createHmac("sha256", salt).update(text).digest("base64");
  }

  function placeOf(c: AppContext): string | null {
    return toPlace(c.env?.incoming?.socket.remoteAddress, c.req.header("x-forwarded-for"));
  }

  function toPlace(peer: string | undefined, forwarded: string | undefined): string | null {
    if (peer === undefined) return null;
    const address = findClientAddress(peer, forwarded, settings.trustedProxies);
    return isLoopback(address) ? null : hide(toNetwork(address));
  }

  return {
    byAddress: async (c, next) => {
      // A preflight is the browser's doing, and its refusal would be read as a missing permission.
      const place = addresses && c.req.method !== "OPTIONS" ? placeOf(c) : null;
      if (addresses && place !== null) count(c, "address", addresses, place, 1);
      await next();
    },
    countAtOnce({ socket, headers }) {
      if (!addresses) return NO_HEADERS;
      // Node joins what was sent several times.
      const forwarded = headers["x-forwarded-for"]?.toString();
      const place = toPlace(socket.remoteAddress, forwarded);
      if (place === null) return NO_HEADERS;
      const taken = addresses.take(place, 1);
      return taken.isAllowed ? describe("address", addresses, taken) : null;
    },
    placeOf,
    countKey(c, key) {
      if (keys) count(c, "key", keys, key, 1);
    },
    countOrigin(c) {
      const origin = c.req.header("origin");
      if (origins && origin !== undefined) count(c, "origin", origins, origin.slice(0, 255), 1);
    },
    quota,
    async countAnswers(c, projectId, ids, findStored) {
      const room = await quota.take(projectId, ids, findStored);
      if (projects && room.taken) tell(c, "answers", projects, room.taken);
      if (!room.isAllowed) throw refuse(c, "answers", room);
      return room;
    },
    wait: (c, waitMs, parts) => refuse(c, "answers", { waitMs }, parts),
  };
}

/** Takes from a bucket and says so as draft-ietf-httpapi-ratelimit-headers has it. */
function count(
  c: AppContext,
  policy: string,
  buckets: TokenBuckets,
  name: string,
  amount: number,
): void {
  const taken = buckets.take(name, amount);
  tell(c, policy, buckets, taken);
  if (!taken.isAllowed) throw refuse(c, policy, taken);
}

function tell(c: AppContext, policy: string, buckets: TokenBuckets, taken: Taken): void {
  const told = describe(policy, buckets, taken);
  for (const [header, value] of Object.entries(told)) c.header(header, value, { append: true });
}

function describe(
  policy: string,
  { settings: { capacity, windowMs } }: TokenBuckets,
  { left, fullMs }: Taken,
): Readonly<Record<string, string>> {
  return {
    "ratelimit-policy": `"${policy}";q=${capacity};w=${windowMs / 1000}`,
    ratelimit: `"${policy}";r=${left};t=${toSeconds(fullMs)}`,
  };
}

function refuse(
  c: AppContext,
  policy: string,
  { waitMs }: Pick<Taken, "waitMs">,
  parts: ProblemParts = {},
): ProblemError {
  // Before a route could say which pages may read this: a page must learn how long to wait.
  c.header("access-control-allow-origin", "*");
  c.header(
    "access-control-expose-headers",
    "retry-after, ratelimit, ratelimit-policy, x-request-id",
  );
  return new ProblemError(
    "rate-limited",
    parts.results
      ? "More new answers than the project takes in a day: `results` tells which are stored. Wait, then send all again."
      : `More than the limit "${policy}" allows. Wait, then send it again.`,
    { ...parts, headers: { "retry-after": String(toSeconds(waitMs)) } },
  );
}

const toSeconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));
