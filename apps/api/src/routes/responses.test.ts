import type { ResponsePage } from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { createLog } from "../http/log.ts";
import { importAll } from "./testing/numbers.ts";
import { answerOf, NOW, readProblem, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const open = async () => {
  const project = await get().newProject();
  await project.publish();
  return project;
};
const read = async (project: TestProject, query: string) => {
  const response = await project.admin(`/v1/responses?${query}`);
  return { page: (await response.json()) as ResponsePage, link: response.headers.get("link") };
};

test("pages follow one another by Link and cursor, newest first, without a gap or a repeat", async () => {
  const project = await open();
  // Two at the same moment: the page border falls between them.
  const times = [5, 4, 3, 3, 2].map((hours) => new Date(NOW - hours * 3_600_000).toISOString());
  const items = times.map((occurredAt) => answerOf({ occurredAt }));
  await importAll(project, items);
  const seen: string[] = [];
  let query = "limit=2&survey=shop";
  const sizes: number[] = [];
  for (;;) {
    const { page, link } = await read(project, query);
    seen.push(...page.items.map(({ id }) => id));
    sizes.push(page.items.length);
    if (page.nextCursor === null) {
      expect(link).toBeNull();
      break;
    }
    const address = /^<(\/v1\/responses\?.*)>; rel="next"$/.exec(link ?? "")?.[1] ?? "";
    query = address.split("?")[1] ?? "";
    expect(new URLSearchParams(query).get("cursor")).toBe(page.nextCursor);
    expect(new URLSearchParams(query).get("limit")).toBe("2");
  }
  expect(sizes).toEqual([2, 2, 1]);
  expect([...seen].sort()).toEqual(items.map(({ id }) => id).sort());
  expect(seen[0]).toBe(items[4]?.id);
  expect(seen[4]).toBe(items[0]?.id);
});

test("a full last page has no next one", async () => {
  const project = await open();
  await importAll(project, [answerOf(), answerOf()]);
  const { page } = await read(project, "limit=2");
  expect([page.items.length, page.nextCursor]).toEqual([2, null]);
});

test.each([
  ["limit=0", "/query/limit"],
  ["limit=101", "/query/limit"],
  ["limit=1.5", "/query/limit"],
  ["survey=A%20B", "/query/survey"],
  ["cursor=abc", "/query/cursor"],
  ["cursor=W251bGwsMV0", "/query/cursor"],
])("the query %s is refused at %s", async (query, pointer) => {
  const response = await (await open()).admin(`/v1/responses?${query}`);
  expect(await readProblem(response)).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer }],
  });
});

test("limits 1 and 100 are taken", async () => {
  const project = await open();
  for (const limit of [1, 100]) {
    expect((await project.admin(`/v1/responses?limit=${limit}`)).status).toBe(200);
  }
});

test("samples are removed on demand, and real answers never", async () => {
  const project = await open();
  const real = answerOf();
  await importAll(project, [real, answerOf({ isSample: true }), answerOf({ isSample: true })]);
  const remove = (query: string) => project.admin(`/v1/responses${query}`, { method: "DELETE" });
  expect((await readProblem(await remove(""))).errors[0]?.pointer).toBe("/query/sample");
  expect((await readProblem(await remove("?sample=include"))).code).toBe("invalid-request");
  expect((await read(project, "")).page.items).toHaveLength(3);
  expect(await (await remove("?sample=only")).json()).toEqual({ removed: 2 });
  expect((await read(project, "")).page.items.map(({ id }) => id)).toEqual([real.id]);
  expect(await (await remove("?sample=only")).json()).toEqual({ removed: 0 });
});

test.each([
  ["survey=shop&disposition=complete&scoreFrom=9&scoreTo=9&question=recommend", 1],
  ["scoreTo=8", 0],
  ["disposition=partial,dismissed", 0],
  ["text=%E5%A4%AA%E6%85%A2", 1],
  ["trait=plan:club&trait=city:K%C3%B6ln", 1],
  ["trait=plan:club&trait=city:Bonn", 0],
  ["language=zh", 1],
  ["from=2026-01-15T12:30:00Z&to=2026-01-15T12:30:01Z", 1],
  ["to=2026-01-15T12:30:00Z", 0],
  ["touchpoint=checkout.done&sample=exclude", 1],
])("the filters %s find %i answers", async (query, count) => {
  const project = await open();
  const answers = [
    { question: "recommend", value: 9 },
    { question: "why", value: "太慢了" },
  ];
  const traits = { plan: "club", city: "Köln" };
  await importAll(project, [answerOf({ answers, traits, language: "zh-CN" })]);
  expect((await read(project, query)).page.items).toHaveLength(count);
});

test.each([
  ["disposition=liked", "/query/disposition/0"],
  ["trait=plan", "/query/trait/0"],
  ["trait=1:a", "/query/trait/0"],
  ["scoreFrom=a", "/query/scoreFrom"],
  ["text=", "/query/text"],
  [`text=${"x".repeat(201)}`, "/query/text"],
  ["from=yesterday", "/query/from"],
])("the filter %s is refused at %s", async (query, pointer) => {
  const response = await (await open()).admin(`/v1/responses?${query}`);
  expect(await readProblem(response)).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer }],
  });
});

test("the next page's address keeps every filter", async () => {
  const project = await open();
  await importAll(project, [answerOf({ traits: { a: "1" } }), answerOf({ traits: { a: "1" } })]);
  const { link } = await read(project, "limit=1&trait=a:1&scoreFrom=9");
  const query = /\?([^>]*)>/.exec(link ?? "")?.[1] ?? "";
  expect(query).toContain("scoreFrom=9");
  expect((await read(project, query)).page).toMatchObject({ items: [{}], nextCursor: null });
});

test("a search that takes too long says how far back it came, and its cursor goes on", async () => {
  const project = await open();
  const { store, writer, clock } = get();
  const { app } = createApp({
    store: {
      ...store,
      // As if its time were always over.
      searchResponses: (query) => store.searchResponses(query, () => true),
    },
    ...{ writer, clock: () => clock.now, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" },
  });
  const at = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
  await importAll(project, [
    ...Array.from({ length: 30 }, (_, index) => answerOf({ occurredAt: at(index) })),
    answerOf({ occurredAt: at(99), answers: [{ question: "why", value: "zebra" }] }),
  ]);
  const pages: ResponsePage[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const response: Response = await app.request(
      `/v1/responses?limit=2&text=zebra${cursor && `&cursor=${cursor}`}`,
      { headers: { authorization: `Bearer ${project.adminToken}` } },
    );
    const page = (await response.json()) as ResponsePage;
    pages.push(page);
    cursor = page.nextCursor;
  }
  expect(pages.map(({ items, searchedTo }) => [items.length, searchedTo])).toEqual([
    [0, at(11)],
    [0, at(23)],
    [1, undefined],
  ]);
});
