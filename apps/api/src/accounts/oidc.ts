import * as client from "openid-client";
import { z } from "zod";
import { errorFields, type Log } from "../http/log.ts";
import { ProblemError } from "../http/problem.ts";
import type { OidcIdentity } from "../store/access/account-store.ts";

/** How long the provider may take for one answer. */
const TIMEOUT_S = 10;
/** How long what the provider says of itself is believed. */
const REMEMBERED_MS = 3_600_000;

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** Who somebody is, by the provider's word. */
export interface OidcPerson extends OidcIdentity {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
}

export interface Oidc {
  /**
   * Begins a sign-in; what is `kept` must come back with the same browser.
   *
   * @throws ProblemError oidc-unavailable
   */
  begin(isConnecting: boolean): Promise<{ url: string; kept: string }>;
  /**
   * Ends it.
   *
   * @param search the query string with which the provider sent the browser back
   * @throws ProblemError oidc-unavailable, oidc-refused, email-unverified
   */
  finish(search: string, kept: string | null): Promise<OidcPerson & { isConnecting: boolean }>;
}

/** What the browser holds between going and coming back. */
const keptState = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  isConnecting: z.boolean(),
});

const claims = z.object({
  email: z.string().max(254).optional(),
  // Some send it as text.
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).optional(),
  name: z.string().optional(),
});

/** Makes sign-in by OpenID Connect: authorization code with PKCE, state and nonce. */
export function createOidc(settings: OidcSettings, clock: () => number, log: Log): Oidc {
  const { issuer, clientId, clientSecret, redirectUri } = settings;
  let discovered: { at: number; configuration: Promise<client.Configuration> } | null = null;

  function discover(): Promise<client.Configuration> {
    const now = clock();
    if (discovered && Math.abs(now - discovered.at) < REMEMBERED_MS)
      return discovered.configuration;
    const configuration = client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_S,
      // Configured so: a provider on this machine, or one that the settings would have refused.
      ...(issuer.startsWith("http:") ? { execute: [client.allowInsecureRequests] } : {}),
    });
    discovered = { at: now, configuration };
    // A failure must not be remembered for an hour.
    configuration.catch(() => {
      discovered = null;
    });
    return configuration;
  }

  async function ask<Answer>(
    work: Promise<Answer>,
    explain: (error: unknown) => ProblemError = toProblem,
  ): Promise<Answer> {
    try {
      return await work;
    } catch (error) {
      log.error("signing in at the provider failed", errorFields(error));
      throw explain(error);
    }
  }

  return {
    async begin(isConnecting) {
      const configuration = await ask(discover(), unavailable);
      const verifier = client.randomPKCECodeVerifier();
      const kept = {
        ...{ state: client.randomState(), nonce: client.randomNonce() },
        ...{ verifier, isConnecting },
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, kept: Buffer.from(JSON.stringify(kept)).toString("base64url") };
    },
    async finish(search, given) {
      const kept = readKept(given);
      if (!kept) throw refused("did not begin in this browser within ten minutes");
      const configuration = await ask(discover(), unavailable);
      const tokens = await ask(
        client.authorizationCodeGrant(configuration, new URL(search, redirectUri), {
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          pkceCodeVerifier: kept.verifier,
          idTokenExpected: true,
        }),
      );
      const token = tokens.claims();
      if (!token) throw refused("holds no ID token");
      let read = claims.safeParse(token);
      if (read.data?.email === undefined) {
        read = claims.safeParse(
          await ask(client.fetchUserInfo(configuration, tokens.access_token, token.sub)),
        );
      }
      const { email, email_verified: isVerified, name } = read.data ?? {};
      if (!email || isVerified !== true) {
        throw new ProblemError(
          "email-unverified",
          "The provider does not vouch for the e-mail address.",
        );
      }
      return {
        ...{ issuer: token.iss, subject: token.sub, isConnecting: kept.isConnecting },
        email: email.toLowerCase(),
        name: (name?.trim() || email).slice(0, 100),
      };
    },
  };
}

function readKept(given: string | null) {
  try {
    return keptState.parse(JSON.parse(Buffer.from(given ?? "", "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

function refused(message: string, cause?: unknown): ProblemError {
  return new ProblemError("oidc-refused", `The provider's answer ${message}.`, { cause });
}

/** What the library says when it got no answer, or one that is none. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  ...["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_JSON"],
  ...["OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_PARSE_ERROR"],
]);

/** Tells a provider that cannot be asked from one that says no, or that cannot be believed. */
function toProblem(error: unknown): ProblemError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("OAUTH_") && !NO_ANSWER.has(code)) return refused("cannot be taken", error);
  return unavailable(error);
}

function unavailable(cause: unknown): ProblemError {
  return new ProblemError("oidc-unavailable", "The provider cannot be asked now.", {
    headers: { "retry-after": "30" },
    cause,
  });
}
