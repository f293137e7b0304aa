import { PATHS } from "@heed/contracts";
import { describe, expect, test } from "vitest";
import {
  answerOf,
  NOW,
  readProblem,
  shopSurvey,
  type TestProject,
  useTestApi,
} from "../routes/testing/test-api.ts";

const HOURS_24 = 24 * 3_600_000;

describe.each(["sqlite", "postgres"] as const)("an Idempotency-Key on %s", (dialect) => {
  const get = useTestApi(dialect);
  const publish = (project: TestProject, key: string | null, priority = 0) =>
    project.admin(`${PATHS.surveys}/shop`, {
      method: "PUT",
      headers: key === null ? {} : { "idempotency-key": key },
      body: JSON.stringify(shopSurvey({ priority })),
    });
  const open = async () => {
    get().clock.now = NOW;
    return get().newProject();
  };

  test("gives the first answer again, whatever was published in between", async () => {
    const project = await open();
    const first = await (await publish(project, '"a"')).json();
    await publish(project, null, 1);
    const again = await publish(project, "a");
    expect([again.status, await again.json()]).toEqual([200, first]);
    expect(again.headers.get("content-type")).toContain("application/json");
    const live = (await get().store.listRevisions(project.id)).map(({ revision }) => revision);
    expect(live).toEqual([2, 1]);
  });

  test("with another body or address is refused and changes nothing", async () => {
    const project = await open();
    await publish(project, "a");
    const problem = await readProblem(await publish(project, "a", 1));
    expect([problem.code, problem.status]).toEqual(["idempotency-conflict", 409]);
    expect(problem.errors[0]?.pointer).toBe("/header/idempotency-key");
    const elsewhere = await project.admin(`${PATHS.surveys}/shop/revisions/1/retire`, {
      method: "POST",
      headers: { "idempotency-key": "a" },
    });
    expect((await readProblem(elsewhere)).code).toBe("idempotency-conflict");
    expect(await get().store.listRevisions(project.id)).toMatchObject([{ status: "live" }]);
  });

  test("of one project says nothing to another", async () => {
    const [one, other] = [await open(), await open()];
    await publish(one, "a", 1);
    expect((await publish(other, "a", 2)).status).toBe(200);
  });

  test("of a request that failed may be used again", async () => {
    const project = await open();
    const headers = { "idempotency-key": "retire" };
    const retire = () =>
      project.admin(`${PATHS.surveys}/shop/revisions/1/retire`, { method: "POST", headers });
    expect((await retire()).status).toBe(404);
    await project.publish();
    expect([(await retire()).status, (await retire()).status]).toEqual([204, 204]);
  });

  test("counts what was removed once, as the first answer said", async () => {
    const project = await open();
    await project.publish();
    await project.import([answerOf({ isSample: true })]);
    const remove = async () => {
      const headers = { "idempotency-key": "removal" };
      const path = `${PATHS.responses}?sample=only`;
      return (await project.admin(path, { method: "DELETE", headers })).json();
    };
    expect([await remove(), await remove()]).toEqual([{ removed: 1 }, { removed: 1 }]);
  });

  test.each([
    [HOURS_24 - 1, 409],
    [HOURS_24, 200],
    [HOURS_24 + 1, 200],
  ])("is remembered for 24 hours: after %i ms another body gets %i", async (passed, status) => {
    const project = await open();
    await publish(project, "a");
    get().clock.now = NOW + passed;
    expect((await publish(project, "a", 1)).status).toBe(status);
  });

  test.each([
    [59_999, "under-way"],
    [60_000, "taken"],
  ])(
    "that was taken by a process now dead is free again: after %i ms it is %s",
    async (passed, state) => {
      const { id: projectId } = await open();
      const key = { projectId, keyHash: "k" };
      const { store } = get();
      expect(await store.claimKey(key, "f", NOW)).toEqual({ state: "taken" });
      expect(await store.claimKey(key, "f", NOW + passed)).toEqual({ state });
    },
  );

  test.each([
    [-59_999, "under-way"],
    [-60_000, "taken"],
  ])(
    "that was taken by a clock since set back is free again: after %i ms it is %s",
    async (passed, state) => {
      const { id: projectId } = await open();
      const key = { projectId, keyHash: "k" };
      const { store } = get();
      expect(await store.claimKey(key, "f", NOW)).toEqual({ state: "taken" });
      expect(await store.claimKey(key, "f", NOW + passed)).toEqual({ state });
    },
  );

  test("sent twice at once is done once", async () => {
    const project = await open();
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish(project, "a")));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(await get().store.listRevisions(project.id)).toHaveLength(1);
  });

  test("is forgotten after a day by the pruning", async () => {
    const { id: projectId } = await open();
    const { store } = get();
    await store.claimKey({ projectId, keyHash: "k" }, "f", NOW - HOURS_24);
    expect(await store.pruneKeys(NOW)).toBeGreaterThanOrEqual(1);
    expect(await store.pruneKeys(NOW)).toBe(0);
  });

  test.each(['""', '"ä"', "two words", "x".repeat(256)])("that is %s is refused", async (key) => {
    const problem = await readProblem(await publish(await open(), key));
    expect([problem.code, problem.errors[0]?.pointer]).toEqual([
      ...["invalid-request", "/header/idempotency-key"],
    ]);
  });
});
