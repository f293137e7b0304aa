import type { Session } from "@heed/contracts";
import { expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { askAs, cookieOf, newPerson, PASSWORD, type TestPerson } from "./testing/people.ts";
import { DAY, HOUR, readProblem, type TestApi, useTestApi } from "./testing/test-api.ts";

/** Runs the tests of sessions on one database. */
export function describeSessions(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);

  const signIn = (body: object, init: RequestInit = {}) =>
    askAs(get(), null, "/v1/session", { method: "POST", body: JSON.stringify(body), ...init });
  const newMember = async () => {
    const project = await get().newProject();
    return { project, person: await newPerson(get(), { [project.id]: "editor" }) };
  };
  const readSession = async (cookie: string | null) =>
    (await (await askAs(get(), cookie, "/v1/session")).json()) as Session;

  test("signing in sets a cookie that no script reads, and tells who one is", async () => {
    const { project, person } = await newMember();
    const response = await signIn({ email: person.email.toUpperCase(), password: PASSWORD });
    expect(response.status).toBe(200);
    const [header = ""] = response.headers.getSetCookie();
    expect(header).toMatch(/^heed=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const session = await readSession(cookieOf(response));
    expect(session).toEqual(await response.json());
    expect(session.account).toMatchObject({ email: person.email, hasPassword: true });
    expect(session.projects).toEqual([
      { id: project.id, name: "Test", role: "editor", scopes: expect.any(Array) },
    ]);
    expect(session.projects[0]?.scopes).toContain("surveys:write");
    expect(session.projects[0]?.scopes).not.toContain("members:write");
  });

  test("behind TLS the cookie is bound to the host and sent over TLS alone", async () => {
    const { person } = await newMember();
    const headers = { "x-forwarded-proto": "https" };
    const response = await signIn({ email: person.email, password: PASSWORD }, { headers });
    const [header = ""] = response.headers.getSetCookie();
    expect(header).toMatch(
      /^__Host-heed=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = cookieOf(response);
    const again = await askAs(get(), cookie, "/v1/session", { headers });
    expect(((await again.json()) as Session).account?.email).toBe(person.email);
    // Without TLS it is not looked for.
    expect((await readSession(cookie)).account).toBeNull();
  });

  test("nobody signed in is no error, and the ways to sign in are told", async () => {
    expect(await readSession(null)).toEqual({
      ways: { password: true, oidc: false },
      account: null,
      projects: [],
    });
  });

  test("a wrong password and an unknown address answer alike, and stand in the installation's log", async () => {
    const { person } = await newMember();
    const wrong = await readProblem(await signIn({ email: person.email, password: "wrong" }));
    const unknown = await readProblem(await signIn({ email: "no@example.com", password: "wrong" }));
    expect(wrong.code).toBe("sign-in-failed");
    expect({ ...unknown, requestId: "" }).toEqual({ ...wrong, requestId: "" });
    const log = await get().store.readAudit({ projectId: "", action: "session.refused", limit: 2 });
    expect(log.map(({ subject, actor, detail }) => [subject, actor.kind, detail])).toEqual([
      ["", "unknown", { by: "password" }],
      [person.id, "unknown", { by: "password" }],
    ]);
    expect(JSON.stringify(log)).not.toContain("no@example.com");
  });

  test("a disabled account cannot sign in, and its session is over", async () => {
    const { person } = await newMember();
    await get().database.execute(
      `update account set disabled_at = 1 where account_id = '${person.id}'`,
    );
    const response = await signIn({ email: person.email, password: PASSWORD });
    expect((await readProblem(response)).code).toBe("sign-in-failed");
    expect((await readProblem(await person.ask("/v1/surveys"))).code).toBe("session-over");
  });

  test("after ten wrong passwords the account waits, with the right one too, and others do not", async () => {
    const { person } = await newMember();
    const { person: other } = await newMember();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const response = await signIn({ email: person.email, password: "wrong" });
      expect(response.status).toBe(401);
    }
    const blocked = await signIn({ email: person.email, password: PASSWORD });
    expect((await readProblem(blocked)).code).toBe("rate-limited");
    expect(blocked.headers.get("retry-after")).toBe("90");
    expect((await signIn({ email: other.email, password: PASSWORD })).status).toBe(200);
    get().clock.now += 90_000;
    expect((await signIn({ email: person.email, password: PASSWORD })).status).toBe(200);
  });

  test("a session lasts twelve hours without a request", async () => {
    const { person } = await newMember();
    get().clock.now += 12 * HOUR - 1;
    expect((await person.ask("/v1/surveys")).status).toBe(200);
    get().clock.now += 12 * HOUR - 1;
    expect((await person.ask("/v1/surveys")).status).toBe(200);
    get().clock.now += 12 * HOUR;
    expect((await readProblem(await person.ask("/v1/surveys"))).code).toBe("session-over");
    expect(await readSession(person.cookie)).toMatchObject({ account: null });
  });

  test("a session lasts thirty days at most", async () => {
    const { person } = await newMember();
    const end = get().clock.now + 30 * DAY;
    while (get().clock.now + 11 * HOUR < end) {
      get().clock.now += 11 * HOUR;
      expect((await person.ask("/v1/surveys")).status).toBe(200);
    }
    get().clock.now = end - 1;
    expect((await person.ask("/v1/surveys")).status).toBe(200);
    get().clock.now = end;
    expect((await readProblem(await person.ask("/v1/surveys"))).code).toBe("session-over");
  });

  test("signing out ends the session itself, and again does nothing", async () => {
    const { person } = await newMember();
    const response = await person.ask("/v1/session", { method: "DELETE" });
    expect([response.status, response.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringMatching(/^heed=; Max-Age=0;/),
    ]);
    expect((await readProblem(await person.ask("/v1/surveys"))).code).toBe("session-over");
    expect((await person.ask("/v1/session", { method: "DELETE" })).status).toBe(204);
  });

  test("the database holds neither the token nor the password", async () => {
    const { person } = await newMember();
    const account = await get().store.accounts.findAccount({ id: person.id });
    expect(account?.passwordHash).toMatch(/^scrypt:\d+:/);
    expect(account?.passwordHash).not.toContain(PASSWORD);
    const token = person.cookie.replace("heed=", "");
    expect(await get().store.accounts.findSession(token, get().clock.now, 0)).toBeNull();
  });

  test("own sessions are listed and ended, one or all others, and nobody else's", async () => {
    const { person } = await newMember();
    const { person: other } = await newMember();
    const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
    const second = await signIn({ email: person.email, password: PASSWORD }, { headers });
    const third = await signIn({ email: person.email, password: PASSWORD });
    const list = async (of: TestPerson) =>
      ((await (await of.ask("/v1/sessions")).json()) as { items: { id: string }[] }).items;
    const items = await list(person);
    expect(items).toHaveLength(3);
    expect(items).toContainEqual(
      expect.objectContaining({ device: "Firefox, Linux", isThis: false }),
    );
    const newest = (
      await list({ ...person, ask: (path) => askAs(get(), cookieOf(third), path) })
    ).find((one) => "isThis" in one && one.isThis);
    const path = `/v1/sessions/${newest?.id}`;
    const foreign = await other.ask(path, { method: "DELETE" });
    expect((await readProblem(foreign)).code).toBe("not-found");
    expect((await person.ask(path, { method: "DELETE" })).status).toBe(204);
    expect((await askAs(get(), cookieOf(third), "/v1/surveys")).status).toBe(401);
    expect((await askAs(get(), cookieOf(second), "/v1/surveys")).status).toBe(200);
    expect((await person.ask("/v1/sessions", { method: "DELETE" })).status).toBe(204);
    expect((await askAs(get(), cookieOf(second), "/v1/surveys")).status).toBe(401);
    expect(await list(person)).toHaveLength(1);
  });

  test("a new password needs the old one, and ends every other session", async () => {
    const { person } = await newMember();
    const other = await signIn({ email: person.email, password: PASSWORD });
    const change = (body: object) =>
      person.ask("/v1/session/password", { method: "PUT", body: JSON.stringify(body) });
    const next = "another horse battery";
    const wrong = await readProblem(await change({ current: "wrong", next }));
    expect(wrong.errors).toEqual([{ pointer: "/current", message: "is not the password" }]);
    const short = await readProblem(await change({ current: PASSWORD, next: "x".repeat(11) }));
    expect(short.errors[0]?.pointer).toBe("/next");
    expect((await askAs(get(), cookieOf(other), "/v1/surveys")).status).toBe(200);
    expect((await change({ current: PASSWORD, next })).status).toBe(204);
    expect((await askAs(get(), cookieOf(other), "/v1/surveys")).status).toBe(401);
    expect((await person.ask("/v1/surveys")).status).toBe(200);
    expect((await signIn({ email: person.email, password: PASSWORD })).status).toBe(401);
    expect((await signIn({ email: person.email, password: next })).status).toBe(200);
  });

  test("every change of an account stands in the installation's log", async () => {
    const { person } = await newMember();
    await signIn({ email: person.email, password: PASSWORD });
    await person.ask("/v1/sessions", { method: "DELETE" });
    await person.ask("/v1/session", { method: "DELETE" });
    const log = await readLog(get(), person);
    expect(log).toEqual(["session.ended", "session.others-ended", "session.opened"]);
  });
}

async function readLog({ store }: TestApi, { id }: TestPerson): Promise<string[]> {
  const entries = await store.readAudit({ projectId: "", actor: id, limit: 10 });
  return entries.map(({ action }) => action);
}
