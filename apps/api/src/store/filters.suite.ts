import { expect, test } from "vitest";
import type { ResponseFilters, ResponseRow } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createRow, createSetup, DAY, START } from "./testing/rows.ts";

type Given = Partial<ResponseRow>;

const words = (text: string): Given => ({ answers: [{ question: "why", value: text }] });

/** Each filter, with a row it finds and rows it does not. */
const CASES: [string, ResponseFilters, Given, Given[]][] = [
  ["a survey", { surveyId: "shop" }, {}, [{ surveyId: "other" }]],
  [
    "dispositions",
    { dispositions: ["partial", "dismissed"] },
    { disposition: "dismissed", answers: [] },
    [{ disposition: "complete" }, { disposition: "shown", answers: [] }],
  ],
  ["a language and its regions", { language: "pt" }, { language: "pt-BR" }, [{ language: "ptx" }]],
  ["a region alone", { language: "pt-br" }, { language: "pt-BR" }, [{ language: "pt" }]],
  ["a touchpoint", { touchpoint: "cart" }, { touchpoint: "cart" }, [{ touchpoint: "cart.done" }]],
  ["a person", { person: "p1" }, { person: "p1" }, [{ person: null }, { person: "p11" }]],
  ["the period's first moment", { from: START + DAY }, { occurredAt: START + DAY }, [{}]],
  ["what lies before its end", { to: START + DAY }, {}, [{ occurredAt: START + DAY }]],
  ["samples alone", { sample: "only" }, { isSample: true }, [{}]],
  ["no samples", { sample: "exclude" }, {}, [{ isSample: true }]],
  [
    "a trait's text",
    { traits: [{ name: "plan", value: "club" }] },
    { traits: { plan: "club" } },
    [{ traits: { plan: "clubs" } }, { traits: { other: "club" } }, {}],
  ],
  [
    "a trait that is a number",
    { traits: [{ name: "age.years", value: "3" }] },
    { traits: { "age.years": 3 } },
    [{ traits: { "age.years": 33 } }, { traits: { age: { years: 3 } as never } }],
  ],
  [
    "a trait that is true",
    { traits: [{ name: "paid", value: "true" }] },
    { traits: { paid: true } },
    [{ traits: { paid: false } }, { traits: { paid: 1 } }],
  ],
  [
    "all of several traits",
    {
      traits: [
        { name: "a", value: "太 慢" },
        { name: "b", value: '"q"\\' },
      ],
    },
    { traits: { a: "太 慢", b: '"q"\\' } },
    [{ traits: { a: "太 慢" } }],
  ],
  [
    "scores, both ends included",
    { score: { min: 3, max: 5 } },
    { answers: [{ question: "a", value: 5 }] },
    [{ answers: [{ question: "a", value: 6 }] }, { answers: [{ question: "a", value: 2 }] }],
  ],
  [
    "a question's score",
    { score: { question: "b", min: 0, max: 10 } },
    {
      answers: [
        { question: "a", value: 1 },
        { question: "b", value: 10 },
      ],
    },
    [
      {
        answers: [
          { question: "a", value: 1 },
          { question: "b", value: "5" },
        ],
      },
    ],
  ],
  ["words without regard to case", { text: "SLOW" }, words("far too slow!"), [words("slo w")]],
  ["Chinese words within a sentence", { text: "太慢" }, words("配送太慢了。"), [words("慢太")]],
  ["a per cent sign as itself", { text: "50%" }, words("only 50% off"), [words("only 500 off")]],
  ["an underscore as itself", { text: "a_b" }, words("a_b"), [words("axb")]],
  ["quotes, backslashes and lines", { text: 'a "b\\\n' }, words('x a "b\\\nc'), [words('a "b')]],
  [
    "the words beside a choice",
    { text: "bike" },
    { answers: [{ question: "how", value: { options: [], other: "By Bike" } }] },
    [{ answers: [{ question: "bike", value: { options: ["bike"] } }] }],
  ],
  [
    "words alone, not names of questions or people",
    { text: "value" },
    words("good value"),
    [
      words("x"),
      { person: "value" },
      { answers: [{ question: "value", value: 1 }] },
      { answers: [{ question: "c", value: { name: "value", consent: true } }] },
    ],
  ],
  [
    "several things at once",
    { surveyId: "shop", text: "slow", score: { min: 0, max: 6 } },
    {
      answers: [
        { question: "a", value: 2 },
        { question: "why", value: "slow" },
      ],
    },
    [
      {
        answers: [
          { question: "a", value: 9 },
          { question: "why", value: "slow" },
        ],
      },
      { answers: [{ question: "a", value: 2 }] },
    ],
  ],
];

export function describeFilters(get: () => Fixture): void {
  test.each(CASES)("the list finds %s, and nothing else", async (_, filters, found, others) => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const wanted = createRow({ projectId, ...found });
    await store.append([wanted, ...others.map((other) => createRow({ projectId, ...other }))]);
    const listed = await store.listResponses({ projectId, limit: 10, ...filters });
    expect(listed.map(({ id }) => id)).toEqual([wanted.id]);
  });

  test("filtered pages follow one another without a gap", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = Array.from({ length: 9 }, (_, index) =>
      createRow({
        projectId,
        ...words(index % 2 ? "slow" : "fast"),
        occurredAt: START + (index >> 2),
      }),
    );
    await store.append(rows);
    const seen: string[] = [];
    for (let before: { occurredAt: number; id: string } | undefined; ; ) {
      const page = await store.listResponses({
        ...{ projectId, limit: 2, text: "fast" },
        ...(before ? { before } : {}),
      });
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last) break;
      before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
    }
    const fast = rows.filter((_, index) => index % 2 === 0).map(({ id }) => id);
    expect([...seen].sort()).toEqual([...fast].sort());
  });

  test("what is erased is gone from rows and counts, and stands in the outbox by its id alone", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = [createRow({ projectId }), createRow({ projectId }), createRow({ projectId })];
    const [first, second] = rows.map(({ id }) => id);
    await store.append(rows);
    const foreign = createRow({ projectId: createSetup().id });
    await store.append([foreign]);
    const ids = [first ?? "", first ?? "", second ?? "", foreign.id];
    expect(await store.erase(projectId, ids, START + 5)).toBe(2);
    expect(await store.erase(projectId, ids, START + 6)).toBe(0);
    expect(await store.verify()).toBeNull();
    expect(await store.listResponses({ projectId, limit: 10 })).toMatchObject([
      { id: rows[2]?.id },
    ]);
    const query = { projectId, surveyId: "shop", from: START, to: START + DAY };
    const asked = { ...query, sample: "exclude", questionId: "nps", bucketMs: DAY } as const;
    expect(await store.readTally(asked)).toMatchObject([{ score: 9, count: 1 }]);
    const entries = await store.readOutbox(projectId, 3, 10);
    expect(entries.map(({ sequence, kind, createdAt }) => [sequence, kind, createdAt])).toEqual([
      [4, "response.erased", START + 5],
      [5, "response.erased", START + 5],
    ]);
    expect(entries.map(({ responseId }) => responseId).sort()).toEqual([first, second].sort());
    expect(await store.readOutboxHead(projectId)).toBe(5);
  });

  test("erasing and replacing the same answers at once leaves every count right", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = Array.from({ length: 40 }, () => createRow({ projectId }));
    await store.append(rows);
    const newer = rows.map((row) => ({ ...row, sequence: 2, bodyHash: "2", answers: [] }));
    await Promise.all([
      store.append(newer.slice(0, 20)),
      store.erase(
        projectId,
        rows.map(({ id }) => id),
        START,
      ),
      store.append(newer.slice(20)),
    ]);
    expect(await store.verify()).toBeNull();
  });
}
