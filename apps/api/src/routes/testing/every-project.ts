import { SERVER_PATHS, surveyDefinition } from "@heed/contracts";
import { EVERY_KIND } from "./every-kind.ts";
import type { TestApi, TestProject } from "./test-api.ts";

/** Makes a project that asks a question of every kind. */
export async function openEvery(api: TestApi): Promise<TestProject> {
  const project = await api.newProject();
  await project.publish(surveyDefinition.parse(EVERY_KIND));
  return project;
}

/** Makes the same, with its answers counted by plan. */
export async function openEveryByPlan(api: TestApi): Promise<TestProject> {
  const project = await openEvery(api);
  const body = JSON.stringify({ from: "traits.plan" });
  await project.admin(`${SERVER_PATHS.dimensions}/plan`, { method: "PUT", body });
  while (await api.store.advanceDimensions());
  return project;
}
