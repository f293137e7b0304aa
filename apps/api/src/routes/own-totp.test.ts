import type { RecoveryCodes, Session, TotpEnrolment } from "@heed/contracts";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { askAs, newPerson, PASSWORD, type TestPerson } from "./testing/people.ts";
import { readProblem, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

const post = (person: TestPerson, path: string, body: object, method = "POST") =>
  person.ask(path, { method, body: JSON.stringify(body) });
const codeOf = (secret: string, now = get().clock.now) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
const signIn = (person: TestPerson, code?: string) =>
  askAs(get(), null, "/v1/session", {
    method: "POST",
    body: JSON.stringify({ email: person.email, password: PASSWORD, code }),
  });

async function enrolled() {
  const project = await get().newProject();
  const person = await newPerson(get(), { [project.id]: "viewer" });
  const begun = await post(person, "/v1/session/totp", { password: PASSWORD });
  const { uri, secret } = (await begun.json()) as TotpEnrolment;
  expect(uri).toContain(secret);
  const confirmed = await post(person, "/v1/session/totp", { code: codeOf(secret) }, "PUT");
  const { codes } = (await confirmed.json()) as RecoveryCodes;
  // The code that confirmed is used up, and the next one stands in the next step.
  get().clock.now += 30_000;
  return { person, secret, codes };
}

test("once confirmed, a code is asked for, and each signs in once", async () => {
  const { person, secret } = await enrolled();
  expect((await readProblem(await signIn(person))).code).toBe("code-needed");
  const code = codeOf(secret);
  const response = await signIn(person, code);
  expect(((await response.json()) as Session).account).toMatchObject({
    ...{ hasTotp: true, recoveryCodesLeft: 10 },
  });
  const again = await readProblem(await signIn(person, code));
  expect([again.code, again.errors[0]?.pointer]).toEqual(["sign-in-failed", "/code"]);
  get().clock.now += 30_000;
  // One step back it would fit, but a later one was taken.
  expect((await signIn(person, code)).status).toBe(401);
  expect((await signIn(person, codeOf(secret))).status).toBe(200);
});

test("the code that confirmed does not sign in", async () => {
  const { person, secret } = await enrolled();
  const before = codeOf(secret, get().clock.now - 30_000);
  expect((await signIn(person, before)).status).toBe(401);
});

test("two sign-ins at a time with one code: one of them passes", async () => {
  const { person, secret } = await enrolled();
  const code = codeOf(secret);
  const answers = await Promise.all([signIn(person, code), signIn(person, code)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test("a recovery code signs in once, and how many are left is told", async () => {
  const { person, codes } = await enrolled();
  const [code = ""] = codes;
  const response = await signIn(person, code.toUpperCase());
  expect(((await response.json()) as Session).account?.recoveryCodesLeft).toBe(9);
  expect((await signIn(person, code)).status).toBe(401);
  const [entry] = await get().store.readAudit({
    projectId: "",
    action: "session.opened",
    limit: 1,
  });
  expect(entry?.detail).toEqual({ by: "recovery-code" });
});

test("a wrong password with a right code does not pass", async () => {
  const { person, secret } = await enrolled();
  const body = JSON.stringify({ email: person.email, password: "wrong", code: codeOf(secret) });
  const response = await askAs(get(), null, "/v1/session", { method: "POST", body });
  expect((await readProblem(response)).code).toBe("sign-in-failed");
  // The code was not used up by it.
  expect((await signIn(person, codeOf(secret))).status).toBe(200);
});

test("codes cannot be guessed: after ten wrong ones even the right one waits", async () => {
  const { person, secret } = await enrolled();
  for (let guess = 0; guess < 10; guess += 1) {
    const wrong = codeOf(secret, guess * 86_400_000);
    expect((await signIn(person, wrong)).status).toBe(401);
  }
  expect((await readProblem(await signIn(person, codeOf(secret)))).code).toBe("rate-limited");
});

test("without a confirmation nothing changes", async () => {
  const project = await get().newProject();
  const person = await newPerson(get(), { [project.id]: "viewer" });
  const early = await post(person, "/v1/session/totp", { code: "123456" }, "PUT");
  expect((await readProblem(early)).code).toBe("invalid-request");
  const begun = await post(person, "/v1/session/totp", { password: PASSWORD });
  const { secret } = (await begun.json()) as TotpEnrolment;
  const old = codeOf(secret, get().clock.now - 86_400_000);
  const wrong = await readProblem(await post(person, "/v1/session/totp", { code: old }, "PUT"));
  expect(wrong.errors[0]?.pointer).toBe("/code");
  expect((await signIn(person)).status).toBe(200);
});

test("turning it on and off needs the password, which a thief of the session lacks", async () => {
  const { person } = await enrolled();
  for (const path of ["/v1/session/totp", "/v1/session/totp/off"]) {
    const { errors } = await readProblem(await post(person, path, { password: "wrong" }));
    expect(errors).toEqual([{ pointer: "/password", message: "is not the password" }]);
  }
  const twice = await post(person, "/v1/session/totp", { password: PASSWORD });
  expect((await readProblem(twice)).errors[0]?.message).toContain("already");
  expect((await post(person, "/v1/session/totp/off", { password: PASSWORD })).status).toBe(204);
  expect((await signIn(person)).status).toBe(200);
});

test("on and off stand in the installation's log, without secret or code", async () => {
  const { person, secret, codes } = await enrolled();
  await post(person, "/v1/session/totp/off", { password: PASSWORD });
  const log = await get().store.readAudit({ projectId: "", actor: person.id, limit: 9 });
  expect(log.map(({ action }) => action)).toEqual(["totp.turned-off", "totp.turned-on"]);
  for (const text of [secret, ...codes]) expect(JSON.stringify(log)).not.toContain(text);
});
