import type { Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeListener, createListener, listen } from "../http/listener.ts";
import { createLog } from "../http/log.ts";
import { newPerson, PASSWORD, type TestPerson } from "../routes/testing/people.ts";
import { readProblem, useTestApi } from "../routes/testing/test-api.ts";

// A real listener: what a browser sends must arrive as it was sent.
const get = useTestApi();
let server: Server;
let home: string;
let person: TestPerson;
let projectId: string;
beforeAll(async () => {
  server = createListener(
    get().app,
    createLog("off", () => {}),
  );
  home = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}`;
  const project = await get().newProject();
  projectId = project.id;
  person = await newPerson(get(), { [projectId]: "owner" });
});
afterAll(() => closeListener(server, 0));

const body = JSON.stringify({ email: "eve@example.com", role: "owner" });
const JSON_TYPE = { "content-type": "application/json" };

/** Asks for an owner to be invited, with the cookie that a browser would add. */
async function invite(headers: Record<string, string>, init: RequestInit = {}) {
  const response = await fetch(`${home}/v1/members`, {
    ...{ method: "POST", body, headers: { cookie: person.cookie, ...headers } },
    ...init,
  });
  const invited = await get().store.accounts.listInvitations(projectId, get().clock.now);
  for (const { id } of invited) {
    await fetch(`${home}/v1/members/${id}`, {
      method: "DELETE",
      headers: { cookie: person.cookie, "sec-fetch-site": "same-origin" },
    });
  }
  return { response, isDone: invited.length > 0 };
}

test.each([
  ["Sec-Fetch-Site", { "sec-fetch-site": "same-origin" }],
  ["Origin, where a browser sends no Sec-Fetch-Site", null],
])("a page of this Heed changes what its person may, as %s tells", async (_, headers) => {
  const { response, isDone } = await invite({ ...JSON_TYPE, ...(headers ?? { origin: home }) });
  expect([response.status, isDone]).toEqual([201, true]);
});

test.each([
  ["a form on a foreign page", { "content-type": "application/x-www-form-urlencoded" }],
  ["a form as plain text, which can look like JSON", { "content-type": "text/plain" }],
  ["a script on a foreign page", JSON_TYPE],
])("%s changes nothing with a person's cookie", async (_, type) => {
  for (const from of [
    { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    { "sec-fetch-site": "same-site", origin: "https://other.example" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: home.replace(/:\d+$/, ":1") },
    {},
  ]) {
    const { response, isDone } = await invite({ ...type, ...from });
    expect([(await readProblem(response)).code, isDone]).toEqual(["cross-site", false]);
  }
});

test("even from this origin only JSON is taken, since forms cannot send it", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const headers = { "sec-fetch-site": "same-origin", "content-type": type };
    const { response, isDone } = await invite(headers);
    expect([(await readProblem(response)).code, isDone]).toEqual(["cross-site", false]);
  }
});

test("a foreign page cannot sign a person in as somebody else", async () => {
  for (const from of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }]) {
    const response = await fetch(`${home}/v1/session`, {
      method: "POST",
      headers: { ...JSON_TYPE, ...from },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    });
    expect((await readProblem(response)).code).toBe("cross-site");
    expect(response.headers.getSetCookie()).toEqual([]);
  }
});

test("a program without a browser signs in without either header", async () => {
  const response = await fetch(`${home}/v1/session`, {
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  });
  expect(response.status).toBe(200);
});

test("a link from elsewhere is followed signed in, since reading changes nothing", async () => {
  const response = await fetch(`${home}/v1/surveys`, {
    headers: { cookie: person.cookie, "sec-fetch-site": "cross-site" },
  });
  expect(response.status).toBe(200);
});

test("no answer lets a foreign page read it with a person's cookie", async () => {
  const response = await fetch(`${home}/v1/members`, {
    headers: { cookie: person.cookie, origin: "https://evil.example" },
  });
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("a key beats a cookie, and needs no origin", async () => {
  const project = await get().newProject();
  const authorization = `Bearer ${project.adminToken}`;
  const { response } = await invite({ ...JSON_TYPE, authorization });
  expect(response.status).toBe(201);
  expect(await get().store.accounts.listInvitations(project.id, get().clock.now)).toHaveLength(1);
});
