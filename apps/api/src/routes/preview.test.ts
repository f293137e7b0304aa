import type { PageConfig } from "@heed/contracts";
import { expect, test } from "vitest";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { readProblem, shopSurvey, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

const preview = (project: TestProject, body: object, query = "") =>
  project.admin(`/v1/surveys/preview${query}`, { method: "POST", body: JSON.stringify(body) });
const readConfig = async (project: TestProject, query = "") =>
  (await get().app.request(`/v1/config/${project.writeKey}${query}`)).json() as Promise<PageConfig>;

test.each(["", "?language=zh-Hans", "?language=de"])(
  "a draft is previewed%s as pages get it once it is published, and is neither stored nor asked",
  async (query) => {
    const project = await get().newProject();
    await project.publish(EVERY_KIND);
    const before = await readConfig(project, query);
    const draft = { ...EVERY_KIND, priority: 3 };
    const response = await preview(project, draft, query);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const previewed = (await response.json()) as PageConfig;
    expect(previewed.surveys).toMatchObject([{ priority: 3, revision: 2 }]);
    expect(await readConfig(project, query)).toEqual(before);
    expect(await get().store.listRevisions(project.id)).toHaveLength(1);

    await project.publish(draft);
    expect(await readConfig(project, query)).toEqual(previewed);
  },
);

test("the first draft of a survey would be its first revision", async () => {
  const project = await get().newProject();
  const { surveys } = (await (await preview(project, shopSurvey())).json()) as PageConfig;
  expect(surveys).toMatchObject([{ id: "shop", revision: 1 }]);
});

test("what could not be published is not previewed either, with the same pointers", async () => {
  const project = await get().newProject();
  const wrong = [
    { ...shopSurvey(), questions: [] },
    { ...shopSurvey(), schedule: { timeZone: "Mars/Olympus", weekdays: [1] } },
  ];
  for (const draft of wrong) {
    const told = await readProblem(await preview(project, draft));
    const body = JSON.stringify(draft);
    const published = await project.admin("/v1/surveys/shop", { method: "PUT", body });
    const refused = await readProblem(published);
    expect([told.code, told.errors]).toEqual([refused.code, refused.errors]);
    expect(told.errors.length).toBeGreaterThan(0);
  }
});
