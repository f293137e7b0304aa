import { randomUUID } from "node:crypto";
import { BlockList } from "node:net";
import { SERVER_PATHS } from "@heed/contracts";
import { sealLink } from "@heed/contracts/signing";
import { afterEach, expect, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { createLog } from "../http/log.ts";
import { DAY, NOW, newId, shopSurvey, useTestApi } from "../routes/testing/test-api.ts";
import { StorageUnavailable } from "../store/store.ts";

const SECRET = "a secret of more than 32 characters";
const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

/** An app whose project takes as many new answers a day, and somebody with a link to it. */
async function open(answersPerDay: number) {
  const { store, writer, newProject } = get();
  const project = await newProject([], `p-${randomUUID()}`);
  await project.publish(shopSurvey());
  const { app } = createApp({
    ...{ store, writer, clock: () => NOW, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: SECRET, project: project.id },
    limits: {
      ...{ perAddress: 0, perOrigin: 0, perKey: 0, answersPerDay },
      trustedProxies: new BlockList(),
    },
  });
  return () => {
    const id = newId();
    const sealed = sealLink({ survey: "shop", id, expiresAt: NOW + DAY }, SECRET);
    const answer = async (score: number) =>
      app.request(`${SERVER_PATHS.answer}/${await sealed}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: `q=recommend&score=${score}`,
      });
    return { answer, stored: () => store.findResponse(project.id, id) };
  };
}

test("answers through links take from the day's quota, once for each link", async () => {
  const newLink = await open(2);
  const [first, second, third] = [newLink(), newLink(), newLink()];
  expect((await first.answer(9)).status).toBe(303);
  expect((await second.answer(8)).status).toBe(303);
  const refused = await third.answer(7);
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain('value="7" required checked');
  expect(await third.stored()).toBeNull();
  expect((await first.answer(3)).status).toBe(303);
  expect(await first.stored()).toMatchObject({ sequence: 2, answers: [{ value: 3 }] });
});

test("an answer through a link that could not be stored takes nothing from the quota", async () => {
  const newLink = await open(1);
  const link = newLink();
  const commit = vi
    .spyOn(get().writer, "commit")
    .mockRejectedValueOnce(new StorageUnavailable("the disk is held"));
  expect((await link.answer(9)).status).toBe(503);
  commit.mockRestore();
  expect((await link.answer(9)).status).toBe(303);
});
