import { LIMITS, PATHS } from "@heed/contracts";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { DAY, NOW, newId, shopSurvey, type TestProject, useTestApi } from "./testing/test-api.ts";

const RUNS = Number(process.env["HEED_PROPERTY_RUNS"] ?? 300);

/** Text that both databases can hold: no NUL, no half of a surrogate pair. */
const text = (max: number, min = 0) =>
  fc
    .string({ unit: "binary", minLength: min, maxLength: max })
    .map((one) => one.replaceAll("\u0000", "x"))
    .filter((one) => one.length >= min && one.length <= max && one.isWellFormed());

const score = fc.integer({ min: 0, max: 10 }).map((value) => ({ question: "recommend", value }));
const words = text(10, 1).map((value) => ({ question: "why", value }));
const satisfied = fc.integer({ min: 1, max: 5 }).map((value) => ({ question: "satisfied", value }));
const trait = fc.oneof(text(40), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const traitName = fc
  .stringMatching(/^[A-Za-z][\w.-]{0,20}$/)
  .filter((name) => !["constructor", "prototype"].includes(name));

/** Whatever the contracts call valid for the survey `shop`, an id of its own each time. */
const validItem = fc
  .record(
    {
      sequence: fc.integer({ min: 1, max: 10_000 }),
      answers: fc
        .tuple(fc.option(score), fc.option(words), fc.option(satisfied))
        .map((all) => all.filter((one) => one !== null)),
      occurredAt: fc
        .integer({ min: NOW - (LIMITS.backdatingDays - 1) * DAY, max: NOW })
        .map((time) => new Date(time).toISOString()),
      language: fc.constantFrom("en", "zh-CN", "pt-BR", "de"),
      page: text(60, 1),
      traits: fc.dictionary(traitName, trait, { maxKeys: 6 }),
      gpc: fc.boolean(),
      optedOut: fc.boolean(),
    },
    { requiredKeys: ["sequence", "answers", "occurredAt", "language"] },
  )
  .chain((item) =>
    fc
      .constantFrom(...(item.answers.length > 0 ? ["partial", "complete"] : ["shown", "dismissed"]))
      .map((disposition) => ({
        type: "response",
        survey: "shop",
        revision: 1,
        ...item,
        disposition,
      })),
  );

type Flaw = readonly [pointer: string, given: Readonly<Record<string, unknown>>];

/** One thing that makes any item invalid, and where. */
const flaw: fc.Arbitrary<Flaw> = fc.oneof(
  fc.constantFrom<Flaw[]>(
    ["/id", { id: "0198f3a0-5b1e-4c3d-9e2f-6a7b8c9d0e1f" }],
    ["/id", { id: null }],
    ["/sequence", { sequence: 0 }],
    ["/sequence", { sequence: 10_001 }],
    ["/sequence", { sequence: 1.5 }],
    ["/survey", { survey: "nobody" }],
    ["/revision", { revision: 999 }],
    ["/disposition", { disposition: "liked" }],
    ["/answers", { answers: {} }],
    ["/answers", { answers: [{ question: "nobody", value: 1 }] }],
    ["/answers", { answers: [{ question: "recommend", value: 11 }] }],
    ["/answers", { answers: [{ question: "recommend", value: -1 }] }],
    ["/answers", { answers: [{ question: "recommend", value: "9" }] }],
    ["/answers", { answers: [{ question: "recommend", value: 1e300 }] }],
    ["/answers", { answers: [{ question: "why", value: "a\u0000" }] }],
    ["/answers", { answers: [{ question: "why", value: "\ud800" }] }],
    ["/answers", { answers: [{ question: "why", value: "x".repeat(11) }] }],
    ["/occurredAt", { occurredAt: "yesterday" }],
    ["/occurredAt", { occurredAt: new Date(NOW - 31 * DAY).toISOString() }],
    ["/occurredAt", { occurredAt: new Date(NOW + DAY).toISOString() }],
    ["/language", { language: "english please" }],
    ["/page", { page: "x".repeat(513) }],
    ["/person", { person: "" }],
    ["/gpc", { gpc: "yes" }],
    ["/isSample", { isSample: true }],
  ),
  fc.constantFrom<Flaw[]>(
    ["/traits", { traits: JSON.parse('{"constructor": 1}') }],
    ["/traits", { traits: { "1a": 1 } }],
    ["/traits", { traits: { a: null } }],
    ["/traits", { traits: { a: [] } }],
    ["/traits", { traits: { a: "x".repeat(257) } }],
  ),
);

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });
  const open = async (): Promise<TestProject> => {
    const project = await get().newProject();
    await project.publish(shopSurvey());
    return project;
  };

  test("whatever the contracts call valid is accepted and stored as it was sent", async () => {
    const project = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(validItem, { minLength: 1, maxLength: 4 }), async (given) => {
        const items = given.map((item) => ({ ...item, id: newId() }));
        const response = await project.send(items);
        const { results } = (await response.json()) as { results: { status: string }[] };
        expect(results.map(({ status }) => status)).toEqual(items.map(() => "accepted"));
        const [first] = items;
        const stored = await get().store.findResponse(project.id, first?.id ?? "");
        expect(stored?.answers).toEqual(first?.answers);
      }),
      { numRuns: RUNS },
    );
  });

  test("whatever has one flaw is refused with a pointer to it, and its neighbour is stored", async () => {
    const project = await open();
    await fc.assert(
      fc.asyncProperty(validItem, flaw, async (item, [pointer, given]) => {
        const items = [
          { ...item, id: newId() },
          { ...item, id: newId(), ...given },
        ];
        const response = await project.send(items);
        expect(response.status).toBe(200);
        const { results } = (await response.json()) as {
          results: { status: string; pointer?: string }[];
        };
        expect(results.map(({ status }) => status)).toEqual(["accepted", "refused"]);
        expect(results[1]?.pointer).toMatch(new RegExp(`^/items/1${pointer}(/|$)`));
      }),
      { numRuns: RUNS },
    );
  });

  test("no JSON at all and no bytes at all are ever answered with a 500", async () => {
    const project = await open();
    const { app } = get();
    const post = async (body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { "content-type": "text/plain" };
      return (await app.request(PATHS.ingest, { method: "POST", headers, body })).status;
    };
    const envelope = (items: unknown) =>
      JSON.stringify({ writeKey: project.writeKey, sentAt: new Date(NOW).toISOString(), items });
    const bodies = fc.oneof(
      fc.json(),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
      fc.jsonValue().map(envelope),
      fc.array(fc.jsonValue(), { maxLength: 5 }).map(envelope),
      fc
        .tuple(
          validItem,
          fc.constantFrom("id", "answers", "traits", "survey", "page"),
          fc.jsonValue(),
        )
        .map(([item, name, value]) => envelope([{ ...item, id: newId(), [name]: value }])),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const status = await post(body);
        expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
