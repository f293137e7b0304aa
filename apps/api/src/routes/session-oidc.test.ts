import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { OidcRedirect, Role, Session } from "@heed/contracts";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { createOidc } from "../accounts/oidc.ts";
import { type ProviderPerson, startProvider } from "../accounts/testing/provider.ts";
import { createLog } from "../http/log.ts";
import { askAs, newPerson, type TestPerson } from "./testing/people.ts";
import { readProblem, useTestApi } from "./testing/test-api.ts";

const HOME = "https://heed.test";
const CALLBACK = `${HOME}/v1/session/oidc/callback`;

const provider = await startProvider(CALLBACK);
afterAll(() => provider.close());
const { issuer, clientId, clientSecret } = provider;
const oidc = { issuer, clientId, clientSecret };

const get = useTestApi("sqlite", {}, { publicUrl: HOME, oidc, oidcRole: null });
const open = useTestApi("sqlite", {}, { publicUrl: HOME, oidc, oidcRole: "viewer" });
type Api = ReturnType<typeof get>;

/** Keeps cookies as a browser does. */
function createJar(first: string | null = null) {
  const jar = new Map(first === null ? [] : [first.split("=", 2) as [string, string]]);
  return {
    read: () => (jar.size === 0 ? null : [...jar].map((pair) => pair.join("=")).join("; ")),
    take(response: Response) {
      for (const header of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (header.split(";")[0] ?? "").split("=", 2);
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
    },
  };
}

const begin = async (api: Api, jar: ReturnType<typeof createJar>, body: object = {}) => {
  const init = { method: "POST", body: JSON.stringify(body) };
  const response = await askAs(api, jar.read(), "/v1/session/oidc", init);
  jar.take(response);
  return response;
};

const comeBack = async (api: Api, jar: ReturnType<typeof createJar>, address: string) => {
  const cookie = jar.read();
  // The browser comes from the provider's site.
  const headers = { "sec-fetch-site": "cross-site", ...(cookie === null ? {} : { cookie }) };
  const response = await api.app.request(address, { headers });
  jar.take(response);
  expect(response.status).toBe(303);
  return response.headers.get("location");
};

/** Signs in at the provider; resolves to where the browser ends, and who is signed in there. */
async function signIn(
  api: Api,
  person: ProviderPerson | null,
  body: object = {},
  first: string | null = null,
) {
  const jar = createJar(first);
  const { url } = (await (await begin(api, jar, body)).json()) as OidcRedirect;
  provider.signsIn(person);
  const end = await comeBack(api, jar, await provider.walk(url));
  const session = (await (await askAs(api, jar.read(), "/v1/session")).json()) as Session;
  return { end, session, jar };
}

const newPersonThere = (given: Partial<ProviderPerson> = {}): ProviderPerson => {
  const subject = randomUUID();
  return { subject, email: `${subject}@example.com`, isVerified: true, name: "Ann", ...given };
};

async function invite(api: Api, email = "", role: Role = "analyst") {
  const project = await api.newProject();
  const body = JSON.stringify({ email, role });
  expect((await project.admin("/v1/members", { method: "POST", body })).status).toBe(201);
  return project;
}

/** A person's cookie, under the name that it has behind TLS. */
const hostCookie = ({ cookie }: TestPerson) => `__Host-${cookie}`;

test("an invited person signs in at the provider without a link, and again", async () => {
  const person = newPersonThere();
  const project = await invite(get(), person.email?.toUpperCase());
  const { end, session, jar } = await signIn(get(), person);
  expect(end).toBe(`${HOME}/dashboard/`);
  expect(session.ways.oidc).toBe(true);
  expect(session.account).toMatchObject({
    ...{ email: person.email, name: "Ann", hasPassword: false, hasOidc: true, isOperator: false },
  });
  expect(session.projects).toMatchObject([{ id: project.id, role: "analyst" }]);
  expect(jar.read()).toMatch(/^__Host-heed=[\w-]{43}$/);
  const again = await signIn(get(), person);
  expect(again.session.account?.id).toBe(session.account?.id);
});

test("what somebody was invited to since is theirs at the next sign-in", async () => {
  const person = newPersonThere();
  await invite(get(), person.email);
  await signIn(get(), person);
  const second = await invite(get(), person.email, "owner");
  const { session } = await signIn(get(), person);
  expect(session.projects).toContainEqual(
    expect.objectContaining({ id: second.id, role: "owner" }),
  );
  expect(session.projects).toHaveLength(2);
});

test("who was not invited does not enter, and no account is made", async () => {
  const person = newPersonThere();
  const { end, session } = await signIn(get(), person);
  expect(end).toBe(`${HOME}/dashboard/#problem=not-invited`);
  expect(session.account).toBeNull();
  expect(await get().store.accounts.findAccount({ email: person.email ?? "" })).toBeNull();
});

test("with a role for newcomers everybody whom the provider knows enters the first project", async () => {
  await open().newProject([], "default");
  const { session } = await signIn(open(), newPersonThere());
  expect(session.projects).toMatchObject([{ id: "default", role: "viewer" }]);
});

test.each([
  ["not verified", { isVerified: false }],
  ["not said to be verified", {}],
])("an address that is %s enters nothing, invited or not", async (_, given) => {
  const subject = randomUUID();
  const person = { subject, email: `${subject}@example.com`, name: "Ann", ...given };
  await invite(get(), person.email);
  const { end, session } = await signIn(get(), person);
  expect(end).toBe(`${HOME}/dashboard/#problem=email-unverified`);
  expect(session.account).toBeNull();
});

test("an account with a password is not taken over by its address", async () => {
  const project = await get().newProject();
  const local = await newPerson(get(), { [project.id]: "owner" });
  const { end, session } = await signIn(get(), newPersonThere({ email: local.email }));
  expect(end).toBe(`${HOME}/dashboard/#problem=account-exists`);
  expect(session.account).toBeNull();
});

test("whoever is signed in connects the provider, and then signs in there", async () => {
  const project = await get().newProject();
  const local = await newPerson(get(), { [project.id]: "owner" });
  // The provider knows them by another address.
  const person = newPersonThere();
  const connected = await signIn(get(), person, { connect: true }, hostCookie(local));
  expect(connected.end).toBe(`${HOME}/dashboard/`);
  expect(connected.session.account).toMatchObject({ id: local.id, hasOidc: true });
  const { session } = await signIn(get(), person);
  expect(session.account).toMatchObject({ id: local.id, email: local.email, hasPassword: true });
  const second = await newPerson(get(), { [project.id]: "viewer" });
  const taken = await signIn(get(), person, { connect: true }, hostCookie(second));
  expect(taken.end).toBe(`${HOME}/dashboard/#problem=account-exists`);
});

test("connecting needs a session", async () => {
  const problem = await readProblem(await begin(get(), createJar(), { connect: true }));
  expect(problem.code).toBe("missing-key");
});

test("whoever refuses at the provider comes back with a problem", async () => {
  const { end } = await signIn(get(), null);
  expect(end).toBe(`${HOME}/dashboard/#problem=oidc-refused`);
});

test("an answer is taken once, in the browser in which the sign-in began, and as it was given", async () => {
  const person = newPersonThere();
  await invite(get(), person.email);
  const jar = createJar();
  const { url } = (await (await begin(get(), jar)).json()) as OidcRedirect;
  provider.signsIn(person);
  const address = await provider.walk(url);
  const refused = `${HOME}/dashboard/#problem=oidc-refused`;
  const kept = jar.read() ?? "";
  // Another browser, without what this one keeps.
  expect(await comeBack(get(), createJar(), address)).toBe(refused);
  const other = createJar();
  await begin(get(), other);
  expect(await comeBack(get(), other, address)).toBe(refused);
  const changed = new URL(address);
  changed.searchParams.set("state", "x");
  expect(await comeBack(get(), createJar(kept), changed.href)).toBe(refused);
  expect(await comeBack(get(), createJar(kept), address)).toBe(`${HOME}/dashboard/`);
  // The provider has taken the code back by now.
  expect(await comeBack(get(), createJar(kept), address)).toBe(refused);
});

test("the provider is asked with PKCE, state and nonce, and only for what is needed", async () => {
  const jar = createJar();
  const { url } = (await (await begin(get(), jar)).json()) as OidcRedirect;
  const given = Object.fromEntries(new URL(url).searchParams);
  expect(given).toMatchObject({
    ...{ response_type: "code", code_challenge_method: "S256", redirect_uri: CALLBACK },
    ...{ client_id: "heed", scope: "openid email profile" },
  });
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(given[name]).toMatch(/^[\w-]{43}$/);
  }
});

test("a disabled account does not enter by the provider either", async () => {
  const person = newPersonThere();
  await invite(get(), person.email);
  const { session } = await signIn(get(), person);
  await get().store.accounts.setDisabled(session.account?.id ?? "", 1, []);
  expect((await signIn(get(), person)).end).toBe(`${HOME}/dashboard/#problem=not-invited`);
});

test("no log line holds a code, a token or the client's secret", async () => {
  const lines = get().lines.join("");
  expect(lines).toContain("/v1/session/oidc/callback");
  for (const secret of [clientSecret, "code=", "state="]) expect(lines).not.toContain(secret);
});

test("a provider that is away, or is another than it says, is told apart from one that refuses", async () => {
  const impostor = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ issuer: "https://other.example" }));
  });
  await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void impostor.close());
  const address = impostor.address();
  const port = typeof address === "object" ? address?.port : 0;
  for (const at of ["http://127.0.0.1:1", `http://127.0.0.1:${port}`]) {
    const settings = { ...oidc, issuer: at, redirectUri: CALLBACK };
    const away = createOidc(
      settings,
      Date.now,
      createLog("off", () => {}),
    );
    await expect(away.begin(false)).rejects.toMatchObject({ code: "oidc-unavailable" });
  }
});
