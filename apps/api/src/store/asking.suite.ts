import { expect, test } from "vitest";
import { DataRefused, type DecisionBatch } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createId, createRow, createSetup, DAY, HOUR, START } from "./testing/rows.ts";

function createBatch(given: Partial<DecisionBatch> & { projectId: string }): DecisionBatch {
  return {
    id: createId(),
    occurredAt: START,
    receivedAt: START,
    counts: [
      { surveyId: "shop", reason: "due", count: 1 },
      { surveyId: "shop", reason: "sampled-out", count: 3 },
    ],
    ...given,
  };
}

/** Decisions, people and shares: what is known of those who were asked and who were not. */
export function describeAsking(get: () => Fixture): void {
  const whole = { surveyId: "shop", from: START, to: START + DAY };

  test("decisions are summed by reason over whole hours, each id once", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const batch = createBatch({ projectId });
    const later = createBatch({ projectId, occurredAt: START + 2 * HOUR + 5 });
    expect(await store.append([batch, later, batch])).toEqual([
      { status: "counted" },
      { status: "counted" },
      { status: "known" },
    ]);
    expect(await store.append([batch])).toEqual([{ status: "known" }]);
    expect(await store.readDecisions({ projectId, ...whole })).toEqual([
      { reason: "sampled-out", count: 6 },
      { reason: "due", count: 2 },
    ]);
    const query = { projectId, surveyId: "shop", from: START, to: START + 2 * HOUR };
    expect(await store.readDecisions(query)).toMatchObject([{ count: 3 }, { count: 1 }]);
    expect(await store.readDecisions({ projectId, ...whole, surveyId: "other" })).toEqual([]);
    expect(await store.append([])).toEqual([]);
  });

  test("answers and decisions are written together, and told of in the order given", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const [batch, other] = [createBatch({ projectId }), createBatch({ projectId })];
    const [row, more] = [createRow({ projectId }), createRow({ projectId })];
    expect(await store.append([batch, row])).toEqual([
      { status: "counted" },
      { status: "accepted", outboxSequence: 1 },
    ]);
    // The second time both kinds are known, and what comes between them is not.
    expect(await store.append([row, batch, more, other])).toEqual([
      { status: "known" },
      { status: "known" },
      { status: "accepted", outboxSequence: 2 },
      { status: "counted" },
    ]);
    expect(await store.readDecisions({ projectId, ...whole })).toMatchObject([
      { count: 6 },
      { count: 2 },
    ]);
  });

  test("with an answer that the database refuses no decision is counted", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const batch = createBatch({ projectId });
    const impossible = createRow({ projectId, sequence: 2 ** 64 });
    await expect(store.append([batch, impossible])).rejects.toThrow(DataRefused);
    expect(await store.readDecisions({ projectId, ...whole })).toEqual([]);
    expect(await store.append([batch])).toEqual([{ status: "counted" }]);
  });

  test("a reason that stands twice in a batch counts twice", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const counts = [1, 2].map((count) => ({ surveyId: "shop", reason: "due", count }));
    await store.append([createBatch({ projectId, counts })]);
    expect(await store.readDecisions({ projectId, ...whole })).toEqual([
      { reason: "due", count: 3 },
    ]);
  });

  test("the same batches sent at once from many sides count once", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const batches = Array.from({ length: 10 }, () => createBatch({ projectId }));
    const sendings = [batches, batches.toReversed(), batches.slice(3), batches];
    const counted = await Promise.all(sendings.map((sent) => store.append(sent)));
    expect(counted.flat().filter(({ status }) => status === "counted")).toHaveLength(10);
    expect(await store.readDecisions({ projectId, ...whole })).toMatchObject([
      { count: 30 },
      { count: 10 },
    ]);
  });

  test("only ids older than asked are forgotten, and the counts stay", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const old = createBatch({ projectId, receivedAt: 999 });
    const young = createBatch({ projectId, receivedAt: 1000 });
    await store.append([old, young]);
    expect(await store.pruneDecisions(1000)).toBe(1);
    expect(await store.append([young])).toEqual([{ status: "known" }]);
    expect(await store.readDecisions({ projectId, ...whole })).toMatchObject([
      { count: 6 },
      { count: 2 },
    ]);
  });

  test("a person's prompts come newest first, nobody else's and no samples", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const theirs = (hours: number) => ({
      projectId,
      person: "ada",
      occurredAt: START + hours * HOUR,
    });
    await store.append([
      createRow({ ...theirs(0), disposition: "dismissed", answers: [] }),
      createRow({ ...theirs(5), surveyId: "other", revision: 3, touchpoint: "t" }),
      createRow({ ...theirs(3), isSample: true }),
      createRow({ ...theirs(4), person: "grace" }),
    ]);
    expect(await store.readPerson(projectId, "ada", 10)).toEqual({
      optedOut: false,
      prompts: [
        {
          surveyId: "other",
          revision: 3,
          touchpoint: "t",
          disposition: "complete",
          occurredAt: START + 5 * HOUR,
        },
        {
          surveyId: "shop",
          revision: 1,
          touchpoint: "checkout.done",
          disposition: "dismissed",
          occurredAt: START,
        },
      ],
    });
    expect((await store.readPerson(projectId, "ada", 1)).prompts).toHaveLength(1);
    expect(await store.readPerson(projectId, "nobody", 9)).toEqual({
      optedOut: false,
      prompts: [],
    });
  });

  test("one response that says never again opts the person out, however old it is", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, person: "ada", optedOut: true });
    await store.append([row, createRow({ projectId, person: "ada", occurredAt: START + HOUR })]);
    expect((await store.readPerson(projectId, "ada", 1)).optedOut).toBe(true);
  });

  test("a day keeps the share it began with, and the least exposure", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const day = { surveyId: "shop", segment: "", day: START, share: 0.25, exposure: 0.25 };
    await store.keepShareDays(projectId, [day, { ...day, segment: 'plan="pro"', share: 1 }]);
    await store.keepShareDays(projectId, [{ ...day, share: 0.5, exposure: 0.1 }]);
    await store.keepShareDays(projectId, [{ ...day, exposure: 0.2 }]);
    await store.keepShareDays(projectId, []);
    expect(await store.readShareDays(projectId, START)).toEqual([
      { ...day, exposure: 0.1 },
      { ...day, segment: 'plan="pro"', share: 1 },
    ]);
    expect(await store.readShareDays(projectId, START + 1)).toEqual([]);
  });

  test("answered rows come newest first by pages, without samples and the unanswered", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const traits = { plan: "pro" };
    const rows = [0, 1, 1, 2].map((hours) =>
      createRow({ projectId, occurredAt: START + hours * HOUR, traits }),
    );
    await store.append([
      ...rows,
      createRow({ projectId, isSample: true }),
      createRow({ projectId, disposition: "shown", answers: [] }),
      createRow({ projectId, occurredAt: START + DAY }),
    ]);
    const seen: string[] = [];
    let before: { occurredAt: number; id: string } | undefined;
    for (;;) {
      const query = { projectId, ...whole, limit: 2, ...(before && { before }) };
      const page = await store.readAnswered(query);
      for (const row of page) expect(row).toMatchObject({ traits, revision: 1 });
      seen.push(...page.map(({ id }) => id));
      before = page.at(-1);
      if (page.length < 2) break;
    }
    const expected = rows
      .toSorted((a, b) => b.occurredAt - a.occurredAt || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);
    expect(seen).toEqual(expected);
  });
}
