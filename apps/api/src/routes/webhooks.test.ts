import {
  madeKey,
  SERVER_PATHS,
  webhook,
  webhookDeliveryDetail,
  webhookDeliveryPage,
  webhookWithSecret,
} from "@heed/contracts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { RETRY_MS } from "../webhooks/retry.ts";
import { type Receiver, startReceiver, status } from "../webhooks/testing/receiver.ts";
import { sendAll } from "../webhooks/testing/sending.ts";
import { answerOf, NOW, readProblem, type TestProject, useTestApi } from "./testing/test-api.ts";

const PATH = SERVER_PATHS.webhooks;
const HOUR = 3_600_000;
const get = useTestApi("sqlite", {
  identitySecret: "a secret that seals what must be read again",
  webhooks: { allowPrivate: true },
});
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  get().clock.now = NOW;
  receiver.received.length = 0;
  receiver.answer(status(200));
});
// What one test left waiting would come in another.
afterEach(async () => {
  for (const projectId of projects.splice(0)) {
    const { webhooks } = get().store;
    for (const endpoint of await webhooks.list(projectId)) await webhooks.remove(endpoint);
  }
});
afterAll(() => receiver.close());

const projects: string[] = [];
const post = (project: TestProject, path: string, body: object = {}, headers = {}) =>
  project.admin(path, { method: "POST", body: JSON.stringify(body), headers });

/** A project with a survey and a webhook. */
async function open(given: object = {}) {
  const project = await get().newProject();
  projects.push(project.id);
  await project.publish();
  const response = await post(project, PATH, { url: receiver.url, ...given });
  expect(response.status).toBe(201);
  const { secret, ...made } = webhookWithSecret.parse(await response.json());
  return { project, made, secret, one: `${PATH}/${made.id}` };
}

/** What is read is compared as a whole, or read by the contract. */
const json = async (response: Response) =>
  z.record(z.string(), z.unknown()).parse(await response.json());
const read = async (project: TestProject, path: string) => json(await project.admin(path));
const readPage = async (project: TestProject, path: string) =>
  webhookDeliveryPage.parse(await read(project, path));
const send = () => sendAll(get().webhookSender);
const auditOf = async ({ id: projectId }: TestProject) =>
  (await get().store.readAudit({ projectId, limit: 50 })).map(({ action }) => action).reverse();

test("a webhook is made with a secret that is shown once, and stored sealed", async () => {
  const { project, made, secret, one } = await open({ description: "CRM" });
  expect(webhook.parse(made)).toEqual({
    ...{ id: made.id, url: receiver.url, format: "standard", description: "CRM", surveys: [] },
    events: ["response.received", "response.updated", "response.erased"],
    ...{ tell: "answered", texts: "masked", language: "en", hasSigningSecret: false },
    ...{ state: "active", reason: null, stateSince: new Date(NOW).toISOString() },
    createdAt: new Date(NOW).toISOString(),
    ...{ lastAttemptAt: null, lastSuccessAt: null, failingSince: null, oldSecretUntil: null },
    ...{ pending: 0, failed: 0, behind: 0, missed: 0 },
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await read(project, one)).toEqual(made);
  expect(await read(project, PATH)).toEqual({ items: [made] });
  const stored = JSON.stringify(await get().store.webhooks.list(project.id));
  expect(stored).not.toMatch(/whsec|127\.0\.0\.1/);
});

test("a making that is sent twice under one Idempotency-Key makes one, and keeps no secret", async () => {
  const project = await get().newProject();
  const again = () =>
    post(project, PATH, { url: receiver.url }, { "idempotency-key": "make-one" }).then(json);
  const first = await again();
  expect(await again()).toEqual({ ...first, secret: null });
  expect(await get().store.webhooks.list(project.id)).toHaveLength(1);
});

test("a chat's address is shown by its host alone, and its messages are for people", async () => {
  const url = "https://oapi.example/robot/send?access_token=hidden";
  const { made, secret } = await open({ url, format: "dingtalk", signingSecret: "SEC1" });
  expect(made).toMatchObject({
    ...{ url: "https://oapi.example/…", events: ["response.received"], tell: "complete" },
    hasSigningSecret: true,
  });
  expect(secret).toBeNull();
});

test.each([
  [{ url: "https://169.254.169.254/" }, "address-not-allowed", "/url"],
  [{ url: "http://8.8.8.8/" }, "address-not-allowed", "/url"],
  [{ url: "https://user:pass@example.com/" }, "address-not-allowed", "/url"],
  [{ url: "ftp://example.com/" }, "address-not-allowed", "/url"],
  [{ url: "nothing" }, "invalid-request", "/url"],
  [{ events: [] }, "invalid-request", "/events"],
  [{ events: ["response.updated"] }, "invalid-request", "/events"],
  [{ events: ["webhook.test"] }, "invalid-request", "/events/0"],
  [{ format: "irc" }, "invalid-request", "/format"],
  [{ signingSecret: "SEC" }, "invalid-request", "/signingSecret"],
  [{ other: 1 }, "invalid-request", ""],
])("%j is refused as %s at %s, and nothing is made", async (given, code, pointer) => {
  const project = await get().newProject();
  const answer = await post(project, PATH, { url: "https://example.com/", ...given });
  const problem = await readProblem(answer);
  expect([problem.code, problem.errors[0]?.pointer]).toEqual([code, pointer]);
  expect(await get().store.webhooks.list(project.id)).toEqual([]);
  expect(await auditOf(project)).toEqual([]);
});

test("bare texts are for those who may read them so", async () => {
  const { project, one } = await open();
  const made = await post(project, SERVER_PATHS.keys, {
    ...{ kind: "secret", name: "hooks", scopes: ["webhooks:read", "webhooks:write"] },
  });
  const { key } = madeKey.parse(await made.json());
  const headers = { authorization: `Bearer ${key}` };
  const change = (texts: string, given = {}) =>
    project.admin(one, { method: "PATCH", body: JSON.stringify({ texts }), headers: given });
  expect((await readProblem(await change("bare", headers))).code).toBe("scope-not-held");
  expect((await change("none", headers)).status).toBe(200);
  expect(await json(await change("bare"))).toMatchObject({ texts: "bare" });
});

test("an answer that is sent in arrives, stands in the log, and can be sent again", async () => {
  const { project, one } = await open();
  const item = answerOf();
  await project.send([item]);
  expect(await read(project, one)).toMatchObject({ behind: 1, pending: 0 });
  await send();
  expect(receiver.received).toHaveLength(1);
  const page = await readPage(project, `${one}/deliveries`);
  expect(page).toMatchObject({
    items: [{ event: "response.received", response: item.id, state: "delivered", attempts: 1 }],
    nextCursor: null,
  });
  const id = page.items[0]?.id ?? "";
  const replayed = await post(project, `${one}/deliveries/${id}/replay`);
  expect(webhookDeliveryDetail.parse(await replayed.json())).toMatchObject({ state: "pending" });
  await send();
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
  const { log, ...delivery } = webhookDeliveryDetail.parse(
    await read(project, `${one}/deliveries/${id}`),
  );
  expect([delivery.attempts, log.length, log[0]?.status]).toEqual([2, 2, 200]);
  expect(await read(project, one)).toMatchObject({
    lastSuccessAt: new Date(NOW).toISOString(),
    ...{ behind: 0, pending: 0, failed: 0 },
  });
});

test("the log is read page by page and by state; all that failed since a time is sent again", async () => {
  const { project, one } = await open();
  receiver.answer(status(400));
  const items = [answerOf(), answerOf(), answerOf()];
  await project.send(items);
  for (const wait of [0, ...RETRY_MS]) {
    get().clock.now += Math.ceil(wait * 1.1);
    await send();
  }
  expect(await read(project, one)).toMatchObject({ failed: 3, pending: 0, state: "active" });
  const first = await readPage(project, `${one}/deliveries?state=failed&limit=2`);
  const second = await readPage(
    project,
    `${one}/deliveries?state=failed&limit=2&cursor=${first.nextCursor}`,
  );
  const ids = [...first.items, ...second.items].map(({ response }) => response);
  expect([ids.sort(), second.nextCursor]).toEqual([items.map(({ id }) => id).sort(), null]);
  expect(await read(project, `${one}/deliveries?state=delivered`)).toMatchObject({ items: [] });

  receiver.answer(status(200));
  const since = new Date(NOW).toISOString();
  expect(await (await post(project, `${one}/replay`, { since })).json()).toEqual({ replayed: 3 });
  await send();
  expect(await read(project, one)).toMatchObject({ failed: 0, pending: 0, state: "active" });
});

test("a paused webhook hears of what happened meanwhile once it is resumed, or skips it", async () => {
  for (const [missed, count] of [
    ["send", 2],
    ["skip", 0],
  ] as const) {
    const { project, one } = await open();
    receiver.received.length = 0;
    expect(await (await post(project, `${one}/pause`)).json()).toMatchObject({
      ...{ state: "paused", reason: "by-hand" },
    });
    await project.send([answerOf(), answerOf()]);
    await send();
    expect(receiver.received).toHaveLength(0);
    await post(project, `${one}/resume`, { missed });
    await send();
    expect(receiver.received).toHaveLength(count);
    await project.send([answerOf()]);
    await send();
    expect(receiver.received).toHaveLength(count + 1);
  }
});

test("a trial tells at once what came of it, and what failed", async () => {
  const { project, one } = await open();
  const trial = async () => (await post(project, `${one}/test`)).json();
  expect(await trial()).toEqual({ isDelivered: true, status: 200, error: null, durationMs: 0 });
  expect(JSON.parse(receiver.received[0]?.body ?? "").type).toBe("webhook.test");
  receiver.answer(status(302, { location: "https://example.com/" }));
  expect(await trial()).toMatchObject({ isDelivered: false, status: 302, error: "redirected" });
  expect(await read(project, `${one}/deliveries`)).toMatchObject({ items: [] });
});

test("a rotation shows the new secret once, and the old one signs until the overlap ends", async () => {
  const { project, one, secret } = await open();
  const rotated = webhookWithSecret.parse(
    await json(await post(project, `${one}/rotate`, { overlapHours: 2 })),
  );
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.secret).not.toBe(secret);
  expect(rotated.oldSecretUntil).toBe(new Date(NOW + 2 * HOUR).toISOString());
  get().clock.now += 2 * HOUR;
  expect(await read(project, one)).toMatchObject({ oldSecretUntil: null });
  const at = async (overlapHours: number) =>
    (await post(project, `${one}/rotate`, { overlapHours })).status;
  expect([await at(-1), await at(0), await at(168), await at(169)]).toEqual([422, 200, 200, 422]);
});

test("every change stands in the audit log, without address or secret", async () => {
  const { project, one } = await open({ url: "https://example.com/hook?token=hidden" });
  await project.admin(one, {
    method: "PATCH",
    body: '{"url":"https://example.org/t?token=hidden"}',
  });
  await post(project, `${one}/rotate`);
  await post(project, `${one}/pause`);
  await post(project, `${one}/resume`);
  expect((await project.admin(one, { method: "DELETE" })).status).toBe(204);
  expect(await read(project, PATH)).toEqual({ items: [] });
  expect(await auditOf(project)).toEqual([
    ...["survey.published", "webhook.created", "webhook.changed", "webhook.rotated"],
    ...["webhook.paused", "webhook.resumed", "webhook.removed"],
  ]);
  const entries = await get().store.readAudit({ projectId: project.id, limit: 50 });
  expect(JSON.stringify(entries)).not.toMatch(/hidden|whsec/);
  expect(get().lines.join()).not.toMatch(/hidden|whsec/);
});

test("another project's webhook is not found, whatever is asked of it", async () => {
  const { one } = await open();
  const other = await get().newProject();
  const asked = await Promise.all([
    other.admin(one),
    other.admin(one, { method: "PATCH", body: "{}" }),
    other.admin(one, { method: "DELETE" }),
    ...["rotate", "pause", "resume", "test"].map((verb) => post(other, `${one}/${verb}`)),
    post(other, `${one}/replay`, { since: new Date(NOW).toISOString() }),
    other.admin(`${one}/deliveries`),
    other.admin(`${one}/deliveries/msg_1`),
    post(other, `${one}/deliveries/msg_1/replay`),
  ]);
  expect(asked.map((answer) => answer.status)).toEqual(Array(11).fill(404));
});
