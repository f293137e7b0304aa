import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Somebody whom the provider knows. */
export interface ProviderPerson {
  readonly subject: string;
  readonly email?: string;
  readonly isVerified?: boolean;
  readonly name?: string;
}

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in next; null: they refuse. */
  signsIn(person: ProviderPerson | null): void;
  /**
   * Follows redirects as a browser does, with the provider's cookies, until one leaves it.
   *
   * @returns where that one leads
   */
  walk(url: string): Promise<string>;
  close(): Promise<void>;
}

/** Runs a real OpenID provider on loopback, whose people sign in without being asked. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  let inner: ReturnType<Provider["callback"]> | null = null;
  const server = createServer((request, response) => inner?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["heed", randomBytes(16).toString("hex")];
  const people = new Map<string, ProviderPerson>();
  let next: ProviderPerson | null = null;

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] },
        ...{ grant_types: ["authorization_code"], response_types: ["code"] },
      },
    ],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => "/enter" },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      Grant: 60,
      IdToken: 60,
      Interaction: 60,
      Session: 60,
    },
    findAccount: (_, subject) => {
      const person = people.get(subject);
      if (!person) return undefined;
      const { email, isVerified, name } = person;
      const claims = {
        ...{ sub: subject },
        ...(email === undefined ? {} : { email }),
        ...(isVerified === undefined ? {} : { email_verified: isVerified }),
        ...(name === undefined ? {} : { name }),
      };
      return { accountId: subject, claims: async () => claims };
    },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId,
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, after) => {
    if (context.path !== "/enter") return after();
    const person = next;
    if (person) people.set(person.subject, person);
    const result = person
      ? { login: { accountId: person.subject } }
      : { error: "access_denied", error_description: "no" };
    await provider.interactionFinished(context.req, context.res, result);
    context.respond = false;
  });
  inner = provider.callback();

  return {
    ...{ issuer, clientId, clientSecret },
    signsIn(person) {
      next = person;
    },
    async walk(url) {
      const cookies = new Map<string, string>();
      let at = url;
      for (let step = 0; step < 10 && at.startsWith(issuer); step += 1) {
        const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
        const response = await fetch(at, { redirect: "manual", headers: { cookie } });
        await response.body?.cancel();
        for (const header of response.headers.getSetCookie()) {
          const [name = "", value = ""] = (header.split(";")[0] ?? "").split("=", 2);
          cookies.set(name, value);
        }
        const location = response.headers.get("location");
        if (location === null) throw new Error(`the provider answered ${response.status} at ${at}`);
        at = new URL(location, at).href;
      }
      return at;
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
