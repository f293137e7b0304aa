import { expect, test } from "vitest";
import { createPerson } from "../routes/testing/callers.ts";
import { readProblem, useTestApi } from "../routes/testing/test-api.ts";

const get = useTestApi("sqlite", { identitySecret: "s".repeat(32) });

async function ask(address: string) {
  const project = await get().newProject();
  await project.publish();
  const response = await project.admin(address.replace("KEY", project.writeKey));
  return response.status === 200 ? [] : (await readProblem(response)).errors;
}

test.each([
  ["/v1/responses?limit=0x10", "limit"],
  ["/v1/responses?limit=1e1", "limit"],
  ["/v1/responses?limit=%2010", "limit"],
  ["/v1/responses?limit=+10", "limit"],
  ["/v1/responses?limit=", "limit"],
  ["/v1/responses?scoreFrom=", "scoreFrom"],
  ["/v1/responses?scoreFrom=1.0", "scoreFrom"],
  ["/v1/responses?scoreTo=-0", "scoreTo"],
  ["/v1/audit?limit=1e1", "limit"],
  ["/v1/erasures?limit=0x10", "limit"],
])("%s is refused: a whole number is digits alone", async (address, name) => {
  expect(await ask(address)).toEqual([
    { pointer: `/query/${name}`, message: "must be a whole number in digits alone" },
  ]);
});

test.each([
  ["/v1/responses?survey=a&survey=b", "survey"],
  ["/v1/responses?survey=shop&survey=shop", "survey"],
  ["/v1/metrics?survey=shop&from=2026-01-01T00:00:00Z&from=2026-01-02T00:00:00Z", "from"],
  ["/v1/exports/codebook.json?traits=a&traits=b", "traits"],
  ["/v1/erasures/keys?project=a&project=b", "project"],
])("%s is refused: which of the two was meant?", async (address, name) => {
  expect(await ask(address)).toEqual([
    { pointer: `/query/${name}`, message: "may stand only once" },
  ]);
});

test.each([
  ["/v1/metrics?survey=shop&tz=Europe/Berlin", "/query/tz"],
  ["/v1/metrics?survey=shop&form=2026-01-01T00:00:00Z", "/query/form"],
  ["/v1/metrics?survey=shop&toString=1", "/query/toString"],
  ["/v1/metrics?survey=shop&__proto__=1", "/query/__proto__"],
  ["/v1/metrics?survey=shop&a/b=1", "/query/a~1b"],
  ["/v1/decisions?survey=shop&sample=only", "/query/sample"],
  ["/v1/metrics?survey=shop&project=other", "/query/project"],
])("%s is refused, and what the address takes is told", async (address, pointer) => {
  const [error, ...more] = await ask(address);
  expect([error?.pointer, more]).toEqual([pointer, []]);
  expect(error?.message).toMatch(/^is no parameter of this address; it takes (\w+, )*survey, to$/);
});

test("an unknown parameter of a route that pages ask is refused, too", async () => {
  const errors = await ask("/v1/history?writeKey=KEY&person=ann&nwo=1");
  expect(errors).toEqual([
    {
      pointer: "/query/nwo",
      message: "is no parameter of this address; it takes now, person, writeKey",
    },
  ]);
});

test("a person says in the query which of their projects is meant", async () => {
  const project = await get().newProject();
  await project.publish();
  const headers = await (await createPerson(get(), "owner", project.id))();
  const address = `/v1/metrics?survey=shop&project=${project.id}`;
  expect((await get().app.request(address, { headers })).status).toBe(200);
});

test("of thousands of faults the first ten are told", async () => {
  const query = Array.from({ length: 1000 }, (_, at) => `x${at}=1`).join("&");
  expect(await ask(`/v1/metrics?survey=shop&${query}`)).toHaveLength(10);
  const bytes = Array.from({ length: 1000 }, () => "x=%00").join("&");
  expect(await ask(`/v1/metrics?survey=shop&${bytes}`)).toHaveLength(10);
});

test.each([
  "/v1/config/KEY?language=en&_=1700000000&utm_source=mail&utm_source=again",
  "/v1/config/KEY?v=%E9",
  "/v1/responses?trait=plan:club&trait=seats:3&limit=010",
  "/v1/surveys?anything=1",
  "/docs?utm_source=mail",
  "/openapi.json?_=1",
])("%s is taken", async (address) => {
  const project = await get().newProject();
  await project.publish();
  const response = await project.admin(address.replace("KEY", project.writeKey));
  expect(response.status).toBe(200);
});

test("a signed link may carry whatever a campaign adds to it", async () => {
  for (const query of ["utm_source=mail&utm_source=x", "gclid=%00", "name=%C4%E3"]) {
    const response = await get().app.request(`/a/nothing?${query}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=UTF-8",
    ]);
  }
});
