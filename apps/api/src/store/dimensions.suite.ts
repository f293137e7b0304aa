import { DISPOSITIONS } from "@heed/contracts/constants";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openStore } from "./open.ts";
import type { ResponseRow, SegmentCounts, Store } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { ALWAYS, createId, createRow, createSetup, HOUR, START } from "./testing/rows.ts";

const PLAN = { name: "plan", source: "traits.plan", valueLimit: 50 };

async function finish(store: Store): Promise<void> {
  while (await store.advanceDimensions());
}

const query = (projectId: string, dimension = "plan") =>
  ({
    projectId,
    surveyId: "shop",
    questionId: "nps",
    dimension,
    ...ALWAYS,
    sample: "exclude",
  }) as const;

/** `value: count` of the answers to the question, and of the responses. */
async function read(store: Store, projectId: string, dimension = "plan") {
  const { scores, dispositions } = await store.readSegments(query(projectId, dimension));
  const sum = (rows: SegmentCounts["scores"] | SegmentCounts["dispositions"]) => {
    const counts: Record<string, number> = {};
    for (const { segment, count } of rows) {
      const name = segment.value ?? `(${segment.kind})`;
      counts[name] = (counts[name] ?? 0) + count;
    }
    return counts;
  };
  return { answers: sum(scores), responses: sum(dispositions) };
}

export function describeDimensions(get: () => Fixture): void {
  const open = async () => {
    const { store } = get();
    const setup = createSetup();
    await store.ensureProject(setup);
    return { store, projectId: setup.id };
  };

  test("what answered in each of several stretches is told by one query as by one query each", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, PLAN, START);
    await finish(store);
    await store.append(
      Array.from({ length: 60 }, (_, at) =>
        createRow({
          ...{ projectId, surveyId: "shop", revision: 1 + (at % 2), isSample: at % 7 === 0 },
          answers: [{ question: "nps", value: at % 11 }],
          occurredAt: START + at * 9 * 3_600_000,
          traits: at % 5 === 0 ? {} : { plan: at % 3 === 0 ? "pro" : "free" },
        }),
      ),
    );
    const day = 24 * 3_600_000;
    const first = Math.floor(START / day) * day;
    const weeks = [
      { from: first, to: first + 3 * day },
      { from: first + 3 * day, to: first + 8 * day },
      { from: first + 11 * day, to: first + 18 * day },
      { from: first + 400 * day, to: first + 407 * day },
    ];
    const asked = query(projectId);
    const told = await store.readSegmentWeeks({ ...asked, weeks });
    const each = [];
    for (const week of weeks) {
      const { scores } = await store.readSegments({ ...asked, ...week });
      const rows = scores.map(({ segment, revision, count }) => ({
        ...{ from: week.from, segment, revision, count },
      }));
      const byCell = Map.groupBy(rows, ({ segment, revision }) =>
        JSON.stringify([segment, revision]),
      );
      for (const [row, ...others] of byCell.values()) {
        if (row) each.push({ ...row, count: others.reduce((n, one) => n + one.count, row.count) });
      }
    }
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(told.length).toBeGreaterThan(9);
    expect(inOrder(told)).toEqual(inOrder(each));
    expect(await store.readSegmentWeeks({ ...asked, weeks: [] })).toEqual([]);
  });

  test("answers are counted by trait, also those without it, and sampled ones apart", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, PLAN, START);
    await store.append([
      createRow({ projectId, traits: { plan: "pro" } }),
      createRow({ projectId, traits: { plan: "pro" }, answers: [], disposition: "shown" }),
      createRow({ projectId, traits: { plan: "" } }),
      createRow({ projectId, traits: { plan: "*" } }),
      createRow({ projectId }),
      createRow({ projectId, traits: { plan: "pro" }, isSample: true }),
    ]);
    await finish(store);
    expect(await read(store, projectId)).toEqual({
      answers: { pro: 1, "": 1, "*": 1, "(missing)": 1 },
      responses: { pro: 2, "": 1, "*": 1, "(missing)": 1 },
    });
  });

  test("numbers and truths are values as JSON writes them, and pages and languages are values", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, PLAN, START);
    await store.putDimension(projectId, { ...PLAN, name: "where", source: "page" }, START);
    await store.putDimension(projectId, { ...PLAN, name: "tongue", source: "language" }, START);
    const plans = [1, 0.1, 1e21, 1e-7, -2.5, true, false, "true", 'q"u\\o', "中文"];
    await store.append(
      plans.map((plan) => createRow({ projectId, traits: { plan }, language: "zh-Hans" })),
    );
    await store.append([createRow({ projectId, page: null })]);
    await finish(store);
    expect((await read(store, projectId)).answers).toEqual({
      ...{ "1": 1, "0.1": 1, "1e+21": 1, "1e-7": 1, "-2.5": 1, true: 2, false: 1 },
      ...{ 'q"u\\o': 1, 中文: 1, "(missing)": 1 },
    });
    expect((await read(store, projectId, "where")).answers).toEqual({
      "/checkout": 10,
      "(missing)": 1,
    });
    expect((await read(store, projectId, "tongue")).answers).toEqual({ "zh-Hans": 10, en: 1 });
  });

  test("the first values up to the limit keep a cell of their own, all others share one", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, { ...PLAN, valueLimit: 2 }, START);
    const row = (plan: string) => createRow({ projectId, traits: { plan } });
    await store.append([row("a"), row("b"), row("c"), row("a")]);
    await store.append([row("d"), row("b")]);
    await finish(store);
    expect((await read(store, projectId)).answers).toEqual({ a: 2, b: 2, "(other)": 2 });
  });

  test("what is replaced, erased or a removed sample is taken out of its segment exactly", async () => {
    const { store, projectId } = await open();
    const early = createRow({ projectId, traits: { plan: "free" } });
    const erased = createRow({ projectId, traits: { plan: "free" } });
    await store.append([early, erased, createRow({ projectId, isSample: true })]);
    await store.putDimension(projectId, PLAN, START);
    const late = createRow({ projectId, traits: { plan: "pro" } });
    await store.append([late]);
    const again = (row: ResponseRow, sequence: number, plan: string) =>
      createRow({ ...row, sequence, traits: { plan }, bodyHash: `${sequence}` });
    // Before it is built, and after.
    await store.append([again(early, 2, "team"), again(late, 2, "team")]);
    expect(await store.verify()).toBeNull();
    await finish(store);
    await store.append([again(early, 3, "pro"), again(late, 3, "free")]);
    expect(await store.erase(projectId, [erased.id], START)).toBe(1);
    expect(await store.removeSamples(projectId)).toBe(1);
    expect((await read(store, projectId)).answers).toEqual({ pro: 1, free: 1 });
  });

  test("rows from before are built in steps, told as progress, and shown only when all are", async () => {
    const { store, projectId } = await open();
    const rows = Array.from({ length: 201 }, () =>
      createRow({ projectId, traits: { plan: "pro" } }),
    );
    await store.append(rows);
    await store.putDimension(projectId, PLAN, START);
    const [planned] = await store.listDimensions(projectId);
    expect(planned).toMatchObject({ ...PLAN, isComplete: false, built: 0, total: 201 });
    expect(await store.advanceDimensions()).toBe(true);
    expect(await store.listDimensions(projectId)).toMatchObject([
      { isComplete: false, built: 200 },
    ]);
    expect((await read(store, projectId)).answers).toEqual({});
    expect(await store.verify()).toBeNull();
    await store.append([createRow({ projectId, traits: { plan: "free" } })]);
    await finish(store);
    expect(await store.listDimensions(projectId)).toMatchObject([{ isComplete: true, built: 201 }]);
    expect((await read(store, projectId)).answers).toEqual({ pro: 201, free: 1 });
  });

  test("made again it changes nothing; from another source it begins anew; removed it is gone", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, PLAN, START);
    await store.append([createRow({ projectId, traits: { plan: "pro", team: "red" } })]);
    await finish(store);
    const before = await store.listDimensions(projectId);
    await store.putDimension(projectId, PLAN, START + HOUR);
    expect(await store.listDimensions(projectId)).toEqual(before);
    await store.putDimension(projectId, { ...PLAN, source: "traits.team" }, START);
    expect(await store.listDimensions(projectId)).toMatchObject([{ isComplete: false }]);
    await finish(store);
    expect((await read(store, projectId)).answers).toEqual({ red: 1 });
    expect(await store.removeDimension(projectId, "plan")).toBe(true);
    expect(await store.removeDimension(projectId, "plan")).toBe(false);
    await finish(store);
    expect(await store.listDimensions(projectId)).toEqual([]);
    await store.append([createRow({ projectId, traits: { plan: "pro" } })]);
    expect((await read(store, projectId)).answers).toEqual({});
  });

  test("answers that come in, are replaced and erased while it is built are all counted once", async () => {
    const { store, projectId } = await open();
    const plans = ["free", "pro", "team"];
    const pick = (index: number) => plans[index % plans.length] ?? "";
    const old = Array.from({ length: 1200 }, (_, index) =>
      createRow({ projectId, traits: { plan: pick(index) } }),
    );
    await store.append(old);
    await store.putDimension(projectId, PLAN, START);
    let isBuilding = true;
    const write = async (writer: number) => {
      for (let round = 0; isBuilding || round < 5; round++) {
        const at = (round * 7 + writer * 311) % old.length;
        const replaced = old.slice(at, at + 5).map((row) =>
          createRow({
            ...row,
            sequence: 2 + round * 4 + writer,
            traits: { plan: pick(round) },
            bodyHash: `${round} ${writer}`,
          }),
        );
        await store.append([...replaced, createRow({ projectId, traits: { plan: pick(round) } })]);
        await store.erase(projectId, [old[(at + 600) % old.length]?.id ?? ""], START);
      }
    };
    const build = async () => {
      await finish(store);
      isBuilding = false;
    };
    await Promise.all([build(), build(), write(0), write(1), write(2)]);
    expect(await store.verify()).toBeNull();
    const { responses } = await read(store, projectId);
    const stored = await store.listResponses({ projectId, limit: 100_000 });
    expect(Object.values(responses).reduce((a, b) => a + b)).toBe(stored.length);
  });

  test("a store that knows the project from before counts in what another has added since", async () => {
    const { store, projectId } = await open();
    const other = await openStore(get().database.url);
    const row = (plan: string) => createRow({ projectId, traits: { plan } });
    const first = row("a");
    await other.append([first]);
    await store.putDimension(projectId, { ...PLAN, valueLimit: 2 }, START);
    await Promise.all([other.append([row("b")]), store.append([row("c")])]);
    await Promise.all([other.append([row("c")]), store.append([row("d")])]);
    await finish(store);
    expect(await other.erase(projectId, [first.id], START)).toBe(1);
    await store.removeDimension(projectId, "plan");
    await store.putDimension(projectId, PLAN, START);
    await other.append([row("e"), { ...row("f"), isSample: true }]);
    await finish(other);
    await store.removeDimension(projectId, "plan");
    expect(await other.removeSamples(projectId)).toBe(1);
    await store.putDimension(projectId, PLAN, START);
    await finish(other);
    expect((await read(other, projectId)).answers).toEqual({ b: 1, c: 2, d: 1, e: 1 });
    await other.close();
  });

  test("what an older replica wrote, which knows no dimensions, is found and counted", async () => {
    const { store, projectId } = await open();
    await store.putDimension(projectId, PLAN, START);
    await store.append([createRow({ projectId, traits: { plan: "pro" } })]);
    await finish(store);
    while (await store.recheckDimensions());
    expect(await store.listDimensions(projectId)).toMatchObject([{ isComplete: true }]);
    await get().database.execute(toOlderWrite(projectId));
    expect(await store.verify()).toMatchObject({ table: "dimension_tally_hour" });
    while (await store.recheckDimensions());
    await finish(store);
    expect((await read(store, projectId)).answers).toEqual({ pro: 1, free: 1 });
  });

  test("built from rows is what is counted live, whatever is sent and whenever it is built", async () => {
    const { store } = get();
    const ids = Array.from({ length: 4 }, createId);
    const sent = fc.record({
      id: fc.constantFrom(...ids),
      sequence: fc.integer({ min: 1, max: 5 }),
      disposition: fc.constantFrom(...DISPOSITIONS),
      plan: fc.constantFrom("a", "b", "c", "d", null),
      value: fc.integer({ min: 0, max: 10 }),
      occurredAt: fc.integer({ min: START, max: START + 30 * HOUR }),
      isSample: fc.boolean(),
    });
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.array(sent, { minLength: 1, maxLength: 5 }) },
      fc.constantFrom("erase" as const, "build" as const, "samples" as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.nat(6), async (steps, putAt) => {
        const { id: projectId } = createSetup();
        const late = { ...PLAN, name: "late" };
        await store.putDimension(projectId, PLAN, START);
        for (const [index, each] of steps.entries()) {
          if (index === putAt) await store.putDimension(projectId, late, START);
          if (each === "build") await store.advanceDimensions();
          else if (each === "erase") await store.erase(projectId, [ids[index % 4] ?? ""], START);
          else if (each === "samples") await store.removeSamples(projectId);
          else {
            await store.append(
              each.map(({ plan, value, ...given }) =>
                createRow({
                  ...{ ...given, projectId, answers: [{ question: "nps", value }] },
                  traits: plan === null ? {} : { plan },
                }),
              ),
            );
          }
        }
        await store.putDimension(projectId, late, START);
        await store.putDimension(projectId, { ...PLAN, name: "last" }, START);
        await finish(store);
        const live = await store.readSegments(query(projectId));
        expect(await store.readSegments(query(projectId, "late"))).toEqual(live);
        expect(await store.readSegments(query(projectId, "last"))).toEqual(live);
        expect(await store.verify()).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
}

/** An answer as the version before dimensions wrote it. */
function toOlderWrite(projectId: string): string {
  const hour = (table: string) => [
    `update score_tally_${table} set count_3 = count_3 + 1 where project_id = '${projectId}'`,
    `update disposition_tally_${table} set count = count + 1 where project_id = '${projectId}'`,
  ];
  const id = createId();
  return [
    `insert into response (project_id, id, sequence, survey_id, revision, touchpoint, disposition,
       answers, occurred_at, received_at, language, page, person, traits, gpc, is_sample, body_hash)
     values ('${projectId}', '${id}', 1, 'shop', 1, 't', 'complete',
       '[{"question":"nps","value":3}]', ${START}, 0, 'en', null, null, '{"plan":"free"}', 0, 0, 'h')`,
    ...hour("hour"),
    ...hour("day"),
    `update outbox_head set sequence = sequence + 1 where project_id = '${projectId}'`,
    `insert into outbox (project_id, sequence, kind, response_id, created_at)
     select project_id, sequence, 'response.accepted', '${id}', ${START} from outbox_head
     where project_id = '${projectId}'`,
  ].join(";\n");
}
