import { type Dimension, PATHS, SERVER_PATHS, type SegmentReceipt } from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { importAll } from "./testing/numbers.ts";
import {
  answerOf,
  DAY,
  NOW,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const PLAN = `${SERVER_PATHS.dimensions}/plan`;

/** So many answers of a score by people of a plan, so many days ago. */
const scored = (plan: string | null, count: number, value: number, daysAgo = 1) =>
  Array.from({ length: count }, () =>
    answerOf({
      answers: [{ question: "recommend", value }],
      occurredAt: new Date(NOW - daysAgo * DAY).toISOString(),
      ...(plan === null ? {} : { traits: { plan } }),
    }),
  );

async function put(project: TestProject, path: string, body: object): Promise<Response> {
  return project.admin(path, { method: "PUT", body: JSON.stringify(body) });
}

async function readSegments(project: TestProject, query = ""): Promise<SegmentReceipt> {
  const response = await project.admin(`${PATHS.metrics}?survey=shop&by=plan${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as SegmentReceipt;
}

/** Runs every test of dimensions over HTTP on one database. */
export function describeSegments(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });
  const open = async () => {
    const project = await get().newProject();
    await project.publish();
    return project;
  };
  const openWithPlan = async () => {
    const project = await open();
    expect((await put(project, PLAN, { from: "traits.plan" })).status).toBe(200);
    while (await get().store.advanceDimensions());
    return project;
  };

  test("a dimension is made, listed with its progress, and removed", async () => {
    const project = await open();
    await importAll(project, scored("pro", 6, 9));
    const made = (await (await put(project, PLAN, { from: "traits.plan" })).json()) as Dimension;
    expect(made).toEqual({
      ...{ name: "plan", from: "traits.plan", limit: 50, state: "building", built: 0, total: 6 },
      createdAt: new Date(NOW).toISOString(),
    });
    expect(await readSegments(project)).toMatchObject({
      dimension: { state: "building" },
      segments: [],
      hidden: { segments: 0, n: 0 },
    });
    while (await get().store.advanceDimensions());
    const list = await (await project.admin(SERVER_PATHS.dimensions)).json();
    expect(list).toEqual({ items: [{ ...made, state: "complete", built: 6 }] });
    expect((await readSegments(project)).segments).toMatchObject([{ value: "pro" }]);
    expect((await project.admin(PLAN, { method: "DELETE" })).status).toBe(204);
    const again = await project.admin(PLAN, { method: "DELETE" });
    expect(await readProblem(again)).toMatchObject({ code: "not-found" });
  });

  test.each([
    [{ from: "person" }, "/from"],
    [{ from: "traits." }, "/from"],
    [{ from: "page", limit: 1 }, "/limit"],
    [{ from: "page", limit: 201 }, "/limit"],
  ])("the dimension %o is refused with a pointer", async (body, pointer) => {
    const response = await put(await open(), PLAN, body);
    expect(await readProblem(response)).toMatchObject({
      code: "invalid-request",
      errors: [{ pointer }],
    });
  });

  test("an eleventh dimension is refused; one that is there may still be changed", async () => {
    const project = await open();
    for (let index = 0; index < 10; index++) {
      const response = await put(project, `${SERVER_PATHS.dimensions}/d${index}`, { from: "page" });
      expect(response.status).toBe(200);
    }
    const one = await put(project, PLAN, { from: "page" });
    expect(await readProblem(one)).toMatchObject({ errors: [{ pointer: "/path/name" }] });
    const same = await put(project, `${SERVER_PATHS.dimensions}/d0`, { from: "language" });
    expect(same.status).toBe(200);
  });

  test("a dimension that is not there is named, and a write key may not ask", async () => {
    const project = await open();
    const unknown = await project.admin(`${PATHS.metrics}?survey=shop&by=plan`);
    expect(await readProblem(unknown)).toMatchObject({ errors: [{ pointer: "/query/by" }] });
    const asPage = await project.admin(SERVER_PATHS.dimensions, {
      headers: { authorization: `Bearer ${project.writeKey}` },
    });
    expect(await readProblem(asPage)).toMatchObject({ code: "key-not-allowed" });
  });

  test("each segment has its number, interval, participation and what was left out, by size", async () => {
    const project = await openWithPlan();
    await importAll(project, [
      ...scored("free", 6, 9),
      ...scored("free", 4, 0),
      ...scored("pro", 20, 10),
      ...scored(null, 5, 7),
      answerOf({ answers: [], disposition: "dismissed", traits: { plan: "free" } }),
      answerOf({ answers: [], disposition: "shown", traits: { plan: "free" } }),
    ]);
    const { segments, hidden } = await readSegments(project);
    expect(segments.map(({ kind, value, headline }) => [kind, value, headline.value])).toEqual([
      ["value", "pro", 100],
      ["value", "free", 20],
      ["missing", null, 0],
    ]);
    expect(segments[1]).toMatchObject({
      headline: { n: 10, caution: "few", interval: { method: "tango-score" } },
      participation: { shown: 12, answered: 10, share: 10 / 12 },
      excluded: [
        { reason: "not-answered", count: 1 },
        { reason: "dismissed", count: 1 },
        { reason: "skipped", count: 0 },
        { reason: "sample", count: 0 },
      ],
      comparison: null,
    });
    expect(hidden).toEqual({ segments: 0, n: 0 });
  });

  test("a segment of four answers is left out, and the next smallest with it", async () => {
    const project = await openWithPlan();
    const large = [...scored("pro", 20, 10), ...scored("team", 9, 10)];
    await importAll(project, [...large, ...scored("free", 4, 0)]);
    const four = await readSegments(project);
    expect(four.segments.map(({ value }) => value)).toEqual(["pro"]);
    expect(four.hidden).toEqual({ segments: 2, n: 13 });
    await importAll(project, scored("free", 1, 0));
    const five = await readSegments(project);
    expect(five.segments.map(({ value }) => value)).toEqual(["pro", "team", "free"]);
    expect(five.hidden).toEqual({ segments: 0, n: 0 });
  });

  test("changes are judged together: a clear fall is real, and small past cells are not told", async () => {
    const project = await openWithPlan();
    await importAll(project, [
      ...scored("pro", 40, 10, 10),
      ...scored("pro", 40, 0),
      ...scored("free", 30, 9, 10),
      ...scored("free", 30, 9),
      ...scored("team", 10, 9),
      ...scored("team", 2, 9, 10),
      ...scored("one", 10, 9),
      ...scored("one", 3, 9, 10),
    ]);
    const from = new Date(NOW - 7 * DAY).toISOString();
    const { segments } = await readSegments(project, `&from=${encodeURIComponent(from)}`);
    const of = (value: string) => segments.find((segment) => segment.value === value)?.comparison;
    expect(of("pro")).toMatchObject({
      verdict: "real",
      better: false,
      difference: { value: -200 },
      estimate: { n: 40, value: 100 },
    });
    expect(of("pro")?.adjustedP).toBeLessThan(0.001);
    expect(of("pro")?.adjustedP).toBe(2 * (of("pro")?.p ?? 1));
    expect(of("free")).toMatchObject({ verdict: "not-distinguishable", better: null });
    expect([of("team"), of("one")]).toEqual([null, null]);
  });

  test("samples are left out, and counted only where they are asked for", async () => {
    const project = await openWithPlan();
    const samples = scored("pro", 5, 0).map((item) => ({ ...item, isSample: true }));
    await importAll(project, [...scored("pro", 5, 10), ...samples]);
    const [left] = (await readSegments(project)).segments;
    expect(left).toMatchObject({ headline: { n: 5, value: 100 }, sampleCount: 0 });
    expect(left?.excluded).toContainEqual({ reason: "sample", count: 5 });
    const [both] = (await readSegments(project, "&sample=include")).segments;
    expect(both).toMatchObject({ headline: { n: 10, value: 0 }, sampleCount: 5 });
  });

  test("samples beside them hide nobody: with them the same segments are left out as without", async () => {
    const project = await openWithPlan();
    const samples = (plan: string, daysAgo: number) =>
      scored(plan, 6, 10, daysAgo).map((item) => ({ ...item, isSample: true }));
    await importAll(project, [
      ...[...scored("pro", 2, 0), ...samples("pro", 1), ...scored("free", 5, 9)],
      ...[...scored("team", 9, 9), ...samples("demo", 1)],
      // Of the period before, too.
      ...[...scored("team", 4, 0, 40), ...samples("team", 40), ...scored("free", 9, 9, 40)],
    ]);
    const shown = async (query: string) => {
      const { segments, hidden } = await readSegments(project, query);
      const found = segments.map(({ value, comparison }) => [value, comparison !== null]);
      return { segments: found.sort(), hidden: hidden.segments };
    };
    expect(await shown("")).toEqual({ segments: [["team", false]], hidden: 2 });
    expect(await shown("&sample=include")).toEqual({
      segments: [
        ["demo", false],
        ["team", false],
      ],
      hidden: 2,
    });
  });

  test("segments are compared with any earlier period of the length", async () => {
    const project = await openWithPlan();
    await importAll(project, [
      ...[...scored("pro", 12, 9, 3), ...scored("free", 12, 9, 3)],
      ...[...scored("pro", 12, 0, 300), ...scored("free", 12, 9, 300)],
    ]);
    const { segments } = await readSegments(
      project,
      `&against=${new Date(NOW - 310 * DAY).toISOString()}`,
    );
    expect(segments.map(({ value, comparison }) => [value, comparison?.verdict])).toEqual([
      ["free", "not-distinguishable"],
      ["pro", "real"],
    ]);
    expect(segments[1]?.comparison).toMatchObject({ estimate: { value: -100, n: 12 } });
    const [first] = (await readSegments(project)).segments;
    expect(first?.comparison).toBeNull();
  });
}
