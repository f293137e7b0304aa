import type { SurveyRevision } from "@heed/contracts";
import { expect, test } from "vitest";
import { NOW, readProblem, shopSurvey, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
const list = async (project: TestProject) =>
  ((await (await project.admin("/v1/surveys")).json()) as { items: SurveyRevision[] }).items;
const put = (project: TestProject, id: string, body: unknown) =>
  project.admin(`/v1/surveys/${id}`, { method: "PUT", body: JSON.stringify(body) });

test("publishing makes the revision live and supersedes the one before", async () => {
  const project = await get().newProject();
  const first = await put(project, "shop", shopSurvey());
  expect([first.status, await first.json()]).toEqual([
    200,
    {
      survey: shopSurvey(),
      revision: 1,
      status: "live",
      publishedAt: new Date(NOW).toISOString(),
    },
  ]);
  await put(project, "shop", shopSurvey({ priority: 1 }));
  expect((await list(project)).map(({ revision, status }) => [revision, status])).toEqual([
    [2, "live"],
    [1, "superseded"],
  ]);
});

test("the same definition again makes no new revision", async () => {
  const project = await get().newProject();
  await put(project, "shop", shopSurvey());
  await put(project, "shop", shopSurvey());
  expect(await list(project)).toHaveLength(1);
});

test("a definition that is wrong is refused with a pointer to each fault, and nothing changes", async () => {
  const project = await get().newProject();
  const { name: _, ...nameless } = shopSurvey();
  const [first, , third] = shopSurvey().questions;
  const twice = { ...nameless, questions: [first, { ...third, id: "recommend" }] };
  const problem = await readProblem(await put(project, "shop", twice));
  expect(problem.code).toBe("invalid-request");
  expect(problem.errors.map(({ pointer }) => pointer)).toContain("/name");
  const wrong = { ...shopSurvey(), questions: [first, { ...third, id: "recommend" }] };
  expect((await readProblem(await put(project, "shop", wrong))).errors).toEqual([
    { pointer: "/questions/1/id", message: "recommend is used twice", code: "invalid-request" },
  ]);
  const nul = { ...shopSurvey(), thanks: { en: "a\0" } };
  expect(await readProblem(await put(project, "shop", nul))).toMatchObject({
    code: "invalid-text",
    errors: [{ pointer: "/thanks/en" }],
  });
  expect(await list(project)).toEqual([]);
});

test("the address and the body must name the same survey", async () => {
  const project = await get().newProject();
  expect(await readProblem(await put(project, "other", shopSurvey()))).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer: "/id" }],
  });
  expect(await list(project)).toEqual([]);
});

test("a revision is retired once it exists, and again without harm", async () => {
  const project = await get().newProject();
  await project.publish();
  const retire = (revision: string) =>
    project.admin(`/v1/surveys/shop/revisions/${revision}/retire`, { method: "POST" });
  expect((await retire("1")).status).toBe(204);
  expect((await retire("1")).status).toBe(204);
  expect(await list(project)).toMatchObject([{ revision: 1, status: "retired" }]);
  for (const missing of ["2", "0", "x", "99999999999"]) {
    expect((await readProblem(await retire(missing))).code).toBe("not-found");
  }
});

test.each([
  ["GET", "/v1/surveys"],
  ["PUT", "/v1/surveys/shop"],
  ["POST", "/v1/surveys/shop/revisions/1/retire"],
  ["GET", "/v1/metrics?survey=shop"],
  ["GET", "/v1/responses"],
  ["DELETE", "/v1/responses?sample=only"],
  ["GET", "/v1/stream"],
])(
  "%s %s needs the admin token: no key, a wrong one and a write key are refused",
  async (method, path) => {
    const project = await get().newProject();
    await project.publish();
    const code = async (headers: Record<string, string>) => {
      const response = await get().app.request(path, { method, headers });
      const { status, code } = await readProblem(response);
      return [status, code, response.headers.has("www-authenticate")];
    };
    expect(await code({})).toEqual([401, "missing-key", true]);
    expect(await code({ authorization: "Basic eDp5" })).toEqual([401, "unknown-key", true]);
    expect(await code({ authorization: "Bearer heed_admin_nobody" })).toEqual([
      401,
      "unknown-key",
      true,
    ]);
    expect(await code({ authorization: `Bearer ${project.writeKey}` })).toEqual([
      403,
      "key-not-allowed",
      false,
    ]);
    expect(await list(project)).toMatchObject([{ revision: 1, status: "live" }]);
  },
);
