import type { InvitationFound, InvitationMade, Member, Role, Session } from "@heed/contracts";
import { expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { askAs, cookieOf, newPerson, PASSWORD, type TestPerson } from "./testing/people.ts";
import { DAY, readProblem, useTestApi } from "./testing/test-api.ts";

/** Runs the tests of members and invitations on one database. */
export function describeMembers(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);

  const open = async (role: Role = "owner") => {
    const project = await get().newProject();
    return { project, person: await newPerson(get(), { [project.id]: role }) };
  };
  const list = async (person: TestPerson) =>
    ((await (await person.ask("/v1/members")).json()) as { items: Member[] }).items;
  const post = (path: string, body: object, cookie: string | null = null) =>
    askAs(get(), cookie, path, { method: "POST", body: JSON.stringify(body) });
  const invite = async (person: TestPerson, email: string, role: Role = "editor") => {
    const response = await post("/v1/members", { email, role }, person.cookie);
    expect(response.status).toBe(201);
    const made = (await response.json()) as InvitationMade;
    return { ...made, token: new URL(made.link).hash.replace("#invitation=", "") };
  };
  const accept = (token: string, given: object = {}) =>
    post("/v1/session/invitation", { token, ...given });
  const newcomer = { name: "Bob", password: PASSWORD };
  const put = (person: TestPerson, id: string, role: Role) =>
    person.ask(`/v1/members/${id}`, { method: "PUT", body: JSON.stringify({ role }) });
  const remove = (person: TestPerson, id: string) =>
    person.ask(`/v1/members/${id}`, { method: "DELETE" });

  test("an invited person chooses a password by the link, once, and is a member", async () => {
    const { project, person } = await open();
    const email = `Bob-${project.id}@example.com`;
    const { token, link, expiresAt } = await invite(person, email, "analyst");
    expect(link).toMatch(/\/dashboard\/#invitation=[\w-]{43}$/);
    expect(expiresAt).toBe(new Date(get().clock.now + 7 * DAY).toISOString());
    const found = await post("/v1/session/invitation/look", { token });
    expect((await found.json()) as InvitationFound).toEqual({
      ...{ email: email.toLowerCase(), role: "analyst", hasAccount: false, expiresAt },
      project: { id: project.id, name: "Test" },
    });
    const response = await accept(token, newcomer);
    const session = (await response.json()) as Session;
    expect(session.account).toMatchObject({ email: email.toLowerCase(), name: "Bob" });
    expect(session.projects).toMatchObject([{ id: project.id, role: "analyst" }]);
    expect((await askAs(get(), cookieOf(response), "/v1/responses")).status).toBe(200);
    expect((await readProblem(await accept(token, newcomer))).code).toBe("invitation-over");
    const members = await list(person);
    expect(members.map(({ state }) => state)).toEqual(["member", "member"]);
    expect(members.find((one) => one.name === "Bob")).toMatchObject({
      ...{ email: email.toLowerCase(), role: "analyst", hasTotp: false },
      lastSeenAt: new Date(get().clock.now).toISOString(),
    });
  });

  test("the same link pressed twice at a time makes one account", async () => {
    const { project, person } = await open();
    const { token } = await invite(person, `twice-${project.id}@example.com`);
    const answers = await Promise.all([accept(token, newcomer), accept(token, newcomer)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      expect.toSatisfy((s) => s > 400),
    ]);
    expect(await list(person)).toHaveLength(2);
  });

  test("an invitation lasts seven days, ends when withdrawn, and is replaced by the next", async () => {
    const { project, person } = await open();
    const email = `late-${project.id}@example.com`;
    const first = await invite(person, email, "owner");
    const second = await invite(person, email, "viewer");
    expect((await readProblem(await accept(first.token, newcomer))).code).toBe("invitation-over");
    expect(await list(person)).toHaveLength(2);
    const withdrawn = await invite(person, `gone-${project.id}@example.com`);
    expect((await remove(person, withdrawn.id)).status).toBe(204);
    expect((await readProblem(await accept(withdrawn.token, newcomer))).code).toBe(
      "invitation-over",
    );
    get().clock.now += 7 * DAY;
    expect((await readProblem(await accept(second.token, newcomer))).code).toBe("invitation-over");
  });

  test("a new account needs a name and a password of twelve characters", async () => {
    const { project, person } = await open();
    const { token } = await invite(person, `new-${project.id}@example.com`);
    const missing = await readProblem(await accept(token));
    expect(missing.errors.map(({ pointer }) => pointer)).toEqual(["/name", "/password"]);
    const short = await accept(token, { name: "Bob", password: "x".repeat(11) });
    expect((await readProblem(short)).errors[0]?.pointer).toBe("/password");
    expect((await accept(token, { name: "Bob", password: "x".repeat(12) })).status).toBe(200);
  });

  test("who has an account signs in first, and nobody else accepts in their place", async () => {
    const [{ project, person }, other] = [await open(), await open()];
    const { token } = await invite(person, other.person.email, "viewer");
    expect((await readProblem(await accept(token, newcomer))).code).toBe("account-exists");
    const third = await open();
    const stolen = await post("/v1/session/invitation", { token }, third.person.cookie);
    expect((await readProblem(stolen)).code).toBe("account-exists");
    const response = await post("/v1/session/invitation", { token }, other.person.cookie);
    const { projects } = (await response.json()) as Session;
    expect(projects.map(({ id, role }) => [id, role])).toEqual(
      expect.arrayContaining([
        [other.project.id, "owner"],
        [project.id, "viewer"],
      ]),
    );
  });

  test("with several projects a request says which, and a foreign one does not exist", async () => {
    const [one, two, foreign] = [await open(), await get().newProject(), await open()];
    const person = await newPerson(get(), { [one.project.id]: "owner", [two.id]: "viewer" });
    const at = (project: string, path = "/v1/members") =>
      person.ask(path, { headers: { "heed-project": project } });
    expect((await readProblem(await person.ask("/v1/members"))).errors[0]?.pointer).toBe(
      "/header/heed-project",
    );
    expect((await at(one.project.id)).status).toBe(200);
    expect((await person.ask(`/v1/members?project=${one.project.id}`)).status).toBe(200);
    const lacking = await readProblem(await at(two.id));
    expect([lacking.code, lacking.status]).toEqual(["role-not-allowed", 403]);
    const [theirs, nobodys] = [await at(foreign.project.id), await at("nobody")];
    expect({ ...(await readProblem(theirs)), requestId: "" }).toEqual({
      ...(await readProblem(nobodys)),
      requestId: "",
    });
    expect(theirs.status).toBe(404);
  });

  test("another role holds from the next request on, and a removed member sees nothing", async () => {
    const { project, person } = await open();
    const other = await newPerson(get(), { [project.id]: "viewer" });
    expect((await other.ask("/v1/responses")).status).toBe(403);
    const changed = (await (await put(person, other.id, "analyst")).json()) as Member;
    expect(changed.role).toBe("analyst");
    expect((await other.ask("/v1/responses")).status).toBe(200);
    expect((await remove(person, other.id)).status).toBe(204);
    expect((await other.ask("/v1/responses")).status).toBe(422);
    expect((await readProblem(await remove(person, other.id))).code).toBe("not-found");
  });

  test("the last owner is neither removed nor given a lesser role", async () => {
    const { project, person } = await open();
    const problems = [await put(person, person.id, "editor"), await remove(person, person.id)];
    for (const response of problems) {
      expect((await readProblem(response)).code).toBe("last-owner");
    }
    expect(await list(person)).toMatchObject([{ id: person.id, role: "owner" }]);
    const second = await newPerson(get(), { [project.id]: "owner" });
    expect((await put(person, person.id, "editor")).status).toBe(200);
    expect((await remove(second, second.id)).status).toBe(409);
  });

  test("of two owners who remove one another at a time, one stays", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { project, person } = await open();
      const other = await newPerson(get(), { [project.id]: "owner" });
      await Promise.all([remove(person, other.id), put(other, person.id, "viewer")]);
      const members = await get().store.accounts.listMembers(project.id);
      expect(members.filter(({ role }) => role === "owner")).toHaveLength(1);
    }
  });

  test("a member of another project is nobody here", async () => {
    const [{ person }, other] = [await open(), await open()];
    for (const response of [
      await put(person, other.person.id, "viewer"),
      await remove(person, other.person.id),
    ]) {
      expect((await readProblem(response)).code).toBe("not-found");
    }
    expect(await list(other.person)).toMatchObject([{ role: "owner" }]);
  });

  test("a key that may change members makes nobody more than itself", async () => {
    const { project, person } = await open();
    const made = await post(
      "/v1/keys",
      { kind: "secret", name: "Staff", scopes: ["members:read", "members:write"] },
      person.cookie,
    );
    const { key } = (await made.json()) as { key: string };
    const init = {
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    };
    const ask = (path: string, method: string, body?: object) =>
      get().app.request(path, { ...init, method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const email = `up-${project.id}@example.com`;
    const given = await ask("/v1/members", "POST", { email, role: "owner" });
    expect((await readProblem(given)).code).toBe("scope-not-held");
    const taken = await ask(`/v1/members/${person.id}`, "DELETE");
    expect((await readProblem(taken)).code).toBe("scope-not-held");
    expect(await list(person)).toHaveLength(1);
  });

  test("who is a member is not invited again", async () => {
    const { person } = await open();
    const body = { email: person.email, role: "viewer" };
    const response = await post("/v1/members", body, person.cookie);
    expect((await readProblem(response)).code).toBe("already-member");
  });

  test("what is no address or no role is refused by name", async () => {
    const { person } = await open();
    const response = await post("/v1/members", { email: "bob", role: "king" }, person.cookie);
    const { errors } = await readProblem(response);
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/email", "/role"]);
  });

  test("who came, changed and went stands in the project's log, without a token", async () => {
    const { project, person } = await open();
    const { token } = await invite(person, `log-${project.id}@example.com`);
    const { account } = (await (await accept(token, newcomer)).json()) as Session;
    await put(person, account?.id ?? "", "viewer");
    await remove(person, account?.id ?? "");
    const log = await get().store.readAudit({ projectId: project.id, limit: 10 });
    expect(log.map(({ action, actor }) => [action, actor.name])).toEqual([
      ["member.removed", person.email],
      ["member.changed", person.email],
      ["member.joined", `log-${project.id}@example.com`],
      ["member.invited", person.email],
    ]);
    expect(JSON.stringify(log)).not.toContain(token);
  });
}
