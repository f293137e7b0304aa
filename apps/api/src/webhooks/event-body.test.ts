import { type StoredResponse, webhookEvent } from "@heed/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createId } from "../store/testing/rows.ts";
import { cut, toErasedBody, toResponseBody, toTestBody } from "./event-body.ts";

const AT = Date.UTC(2026, 0, 1);
const response = (given: Partial<StoredResponse> = {}): StoredResponse => ({
  ...{ id: createId(), sequence: 1, survey: "shop", revision: 1, touchpoint: "checkout.done" },
  ...{ disposition: "complete", answers: [{ question: "nps", value: 9 }] },
  occurredAt: new Date(AT).toISOString(),
  receivedAt: new Date(AT).toISOString(),
  ...{ language: "en", page: "/checkout", person: "u-1", traits: { plan: "pro" } },
  ...{ gpc: false, isSample: false },
  ...given,
});
const bodyOf = (one: StoredResponse, texts: "masked" | "bare" | "none" = "bare") =>
  JSON.parse(toResponseBody("response.received", AT, one, texts));

const words: StoredResponse["answers"] = [
  { question: "nps", value: 3 },
  { question: "why", value: "Call me: eve@example.com" },
  { question: "what", value: { options: ["a"], other: "or eve@example.com" } },
  { question: "rows", value: { rows: { speed: 3 } } },
  { question: "who", value: { name: "Eve", email: "eve@example.com", consent: true } },
];

test("every body has the contract's shape", () => {
  const one = response({ answers: words });
  const bodies = [
    ...(["masked", "bare", "none"] as const).map((texts) =>
      toResponseBody("response.updated", AT, one, texts),
    ),
    toErasedBody(AT, one.id),
    toTestBody(AT, "wh_1"),
  ];
  for (const body of bodies) expect(webhookEvent.parse(JSON.parse(body))).toBeDefined();
  expect(JSON.parse(bodies[3] ?? "")).toEqual({
    ...{ type: "response.erased", timestamp: "2026-01-01T00:00:00.000Z", data: { id: one.id } },
  });
});

test("bare texts are sent as they stand, with a way to the response", () => {
  const one = response({ answers: words });
  expect(bodyOf(one)).toEqual({
    ...{ type: "response.received", timestamp: "2026-01-01T00:00:00.000Z" },
    data: { ...one, isCut: false, href: `/v1/responses/${one.id}` },
  });
});

test("masked texts hold nothing that looks personal, and no texts hold no words", () => {
  const one = response({ answers: words });
  expect(JSON.stringify(bodyOf(one, "masked"))).not.toMatch(/eve@|Eve/);
  expect(bodyOf(one, "masked").data.answers[0]).toEqual({ question: "nps", value: 3 });
  expect(bodyOf(one, "none").data.answers).toEqual([
    { question: "nps", value: 3 },
    { question: "what", value: { options: ["a"] } },
    { question: "rows", value: { rows: { speed: 3 } } },
  ]);
});

test("a body is below 20 kB however long the texts, cut ones are marked, and scores stay", () => {
  const long = (length: number) =>
    response({
      answers: [
        { question: "nps", value: 3 },
        ...Array.from({ length: 5 }, (_, index) => ({
          question: `why-${index}`,
          value: "长".repeat(length),
        })),
      ],
    });
  const fits = JSON.stringify(bodyOf(long(1200)));
  expect(bodyOf(long(1200)).data.isCut).toBe(false);
  expect(Buffer.byteLength(fits)).toBeGreaterThan(18_000);
  const { data } = bodyOf(long(4000));
  expect(data.isCut).toBe(true);
  expect(data.answers.map(({ value }: { value: string }) => value)).toEqual([
    3,
    ...Array(5).fill(`${"长".repeat(1000)}…`),
  ]);
});

test("whatever a response holds, its body is below 20 kB and of the contract's shape", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 4000, size: "max" });
  const traits = fc.dictionary(
    fc.stringMatching(/^[A-Za-z]{1,10}$/).filter((name) => !(name in {}) && name !== "prototype"),
    fc.string({ unit: "grapheme", minLength: 80, maxLength: 256, size: "max" }),
    { minKeys: 20, maxKeys: 32, size: "max" },
  );
  const answers = fc.array(text, { maxLength: 39, size: "max" });
  fc.assert(
    fc.property(answers, traits, (texts, given) => {
      const one = response({
        traits: Object.fromEntries(
          Object.entries(given).map(([key, value]) => [key, value.slice(0, 256).toWellFormed()]),
        ),
        answers: [
          { question: "nps", value: 3 },
          ...texts.map((value) => ({
            question: "why",
            value: value.slice(0, 4000).toWellFormed(),
          })),
        ],
      });
      const body = toResponseBody("response.received", AT, one, "bare");
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
      expect(JSON.parse(body).data.answers[0]).toEqual({ question: "nps", value: 3 });
      webhookEvent.parse(JSON.parse(body));
    }),
    // Shrinking such long texts takes minutes.
    { numRuns: 30, endOnFailure: true },
  );
});

test("a cut never falls within a character", () => {
  expect(["ab", "abc", "abcd"].map((text) => cut(text, 3))).toEqual(["ab", "abc", "abc…"]);
  expect(cut("ab😀d", 3)).toBe("ab…");
  expect(cut("a😀bd", 3)).toBe("a😀…");
});
