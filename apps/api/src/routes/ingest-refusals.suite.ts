import {
  type IngestResult,
  LIMITS,
  PATHS,
  PROBLEMS,
  type ProblemCode,
  type StoredResponse,
} from "@heed/contracts";
import { describe, expect, test } from "vitest";
import { answerOf, NOW, readProblem, type TestApi, type TestProject } from "./testing/test-api.ts";

export interface Tools {
  get: () => TestApi;
  open: (origins?: string[]) => Promise<TestProject>;
  stored: (project: TestProject) => Promise<StoredResponse[]>;
  newId: () => string;
}

const scored = (value: unknown) => [{ question: "recommend", value }];

/** One line a mistake: what is sent, the code, and the pointer within the item. */
const BAD_ITEMS: [string, Record<string, unknown>, ProblemCode, string][] = [
  ["a score above the scale", { answers: scored(11) }, "score-out-of-scale", "/answers/0/value"],
  ["a score below the scale", { answers: scored(-1) }, "score-out-of-scale", "/answers/0/value"],
  [
    "0 on a scale that begins with 1",
    { answers: [...scored(9), { question: "satisfied", value: 0 }] },
    "score-out-of-scale",
    "/answers/1/value",
  ],
  ["half a score", { answers: scored(9.5) }, "invalid-request", "/answers/0/value"],
  ["a score as text", { answers: scored("9") }, "wrong-answer-kind", "/answers/0/value"],
  [
    "words as a number",
    { answers: [{ question: "why", value: 9 }] },
    "wrong-answer-kind",
    "/answers/0/value",
  ],
  [
    "words beyond the question's length",
    { answers: [{ question: "why", value: "12345678901" }] },
    "invalid-request",
    "/answers/0/value",
  ],
  [
    "the same question twice",
    { answers: [...scored(9), ...scored(8)] },
    "invalid-request",
    "/answers/1/question",
  ],
  [
    "an unknown question",
    { answers: [{ question: "nobody", value: 1 }] },
    "unknown-question",
    "/answers/0/question",
  ],
  ["an unknown survey", { survey: "nobody" }, "unknown-survey", "/survey"],
  ["an unknown revision", { revision: 7 }, "unknown-revision", "/revision"],
  [
    "NUL in words",
    { answers: [{ question: "why", value: "a\0" }] },
    "invalid-text",
    "/answers/0/value",
  ],
  [
    "half a surrogate pair in words",
    { answers: [{ question: "why", value: "\ud83d" }] },
    "invalid-text",
    "/answers/0/value",
  ],
  ["NUL in a trait", { traits: { plan: "\0" } }, "invalid-text", "/traits/plan"],
  ["half a pair in a person", { person: "\udc00" }, "invalid-text", "/person"],
  [
    "a trait named constructor",
    { traits: { constructor: 1 } },
    "invalid-request",
    "/traits/constructor",
  ],
  ["a trait name with a slash", { traits: { "a/b~c": 1 } }, "invalid-request", "/traits/a~1b~0c"],
  ["an id of version 4", { id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301" }, "invalid-request", "/id"],
  ["sequence 0", { sequence: 0 }, "invalid-request", "/sequence"],
  [
    "a time without an offset",
    { occurredAt: "2026-01-15T12:00:00" },
    "invalid-request",
    "/occurredAt",
  ],
  ["a sample from a page", { isSample: true }, "key-not-allowed", "/isSample"],
  ["an answer that was only shown", { disposition: "shown" }, "invalid-request", "/disposition"],
  ["an answer that was dismissed", { disposition: "dismissed" }, "invalid-request", "/disposition"],
  ["complete without an answer", { answers: [] }, "invalid-request", "/disposition"],
  ["an unknown type", { type: "click" }, "invalid-request", "/type"],
];

/** Adds the tests of everything that must be refused, on the app that `tools` opens. */
export function describeRefusals({ get, open, stored }: Tools): void {
  describe("an item that is wrong", () => {
    test.each(BAD_ITEMS)(
      "%s is refused alone, by code and pointer",
      async (_, given, code, pointer) => {
        const project = await open();
        const [before, after] = [answerOf(), answerOf()];
        const response = await project.send([before, answerOf(given), after]);
        expect(response.status).toBe(200);
        const { results } = (await response.json()) as IngestResult;
        expect(results).toMatchObject([
          { index: 0, status: "accepted" },
          { index: 1, status: "refused", code, pointer: `/items/1${pointer}` },
          { index: 2, status: "accepted" },
        ]);
        const ids = (await stored(project)).map(({ id }) => id);
        expect(ids.sort()).toEqual([before.id, after.id].sort());
      },
    );

    test.each(BAD_ITEMS)("%s alone is a problem of that code", async (_, given, code, pointer) => {
      const project = await open();
      const problem = await readProblem(await project.send([answerOf(given)]));
      expect(problem).toMatchObject({ code, errors: [{ code, pointer: `/items/0${pointer}` }] });
      expect(problem.type).toMatch(new RegExp(`/docs/errors#${code}$`));
      expect(await stored(project)).toEqual([]);
    });

    test("an item that is no object is refused as a whole", async () => {
      const project = await open();
      const problem = await readProblem(await project.send([3]));
      expect(problem).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/items/0" }] });
    });

    test("items refused for different reasons share the general code and keep their own", async () => {
      const project = await open();
      const items = [answerOf({ survey: "nobody" }), answerOf({ answers: scored(11) })];
      expect(await readProblem(await project.send(items))).toMatchObject({
        status: 422,
        code: "invalid-request",
        errors: [{ code: "unknown-survey" }, { code: "score-out-of-scale" }],
        results: [{ status: "refused" }, { status: "refused" }],
      });
    });

    test("a retired revision takes nothing more, and what it had stays", async () => {
      const project = await open();
      await project.send([answerOf()]);
      await project.admin(`${PATHS.surveys}/shop/revisions/1/retire`, { method: "POST" });
      expect(await readProblem(await project.send([answerOf()]))).toMatchObject({
        code: "revision-retired",
        errors: [{ pointer: "/items/0/revision" }],
      });
      expect(await stored(project)).toHaveLength(1);
    });
  });

  describe("a body that is wrong", () => {
    const post = (body: NonNullable<RequestInit["body"]>, headers: Record<string, string> = {}) =>
      get().app.request(PATHS.ingest, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
        // Without a length known in advance, as when a client streams.
        ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      } as RequestInit);
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

    test.each<[string, NonNullable<RequestInit["body"]>, ProblemCode]>([
      ["malformed JSON", '{"items":[', "malformed-json"],
      ["an empty body", "", "malformed-json"],
      ["invalid UTF-8", new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), "invalid-encoding"],
      ["nesting beyond the bound", nested(LIMITS.nestingDepth + 1), "nesting-too-deep"],
      ["100,000 brackets", nested(100_000), "nesting-too-deep"],
    ])("%s is refused before anything is read of it", async (_, body, code) => {
      expect(await readProblem(await post(body))).toMatchObject({
        code,
        errors: [{ pointer: "", message: PROBLEMS[code].title }],
      });
    });

    test("nesting up to the bound is parsed", async () => {
      const problem = await readProblem(await post(nested(LIMITS.nestingDepth)));
      expect(problem.code).toBe("missing-key");
    });

    const exactly = (bytes: number) => `{"a":"${"x".repeat(bytes - 8)}"}`;
    const streamed = (text: string) => new Blob([text]).stream();
    test.each([
      ["with", (text: string) => text],
      ["without", streamed],
    ])("256 KiB are read and a byte more is not, %s content-length", async (kind, wrap) => {
      const length = (text: string): Record<string, string> =>
        kind === "with" ? { "content-length": String(text.length) } : {};
      const fits = exactly(LIMITS.bodyBytes);
      expect((await readProblem(await post(wrap(fits), length(fits)))).code).toBe("missing-key");
      const over = exactly(LIMITS.bodyBytes + 1);
      expect((await readProblem(await post(wrap(over), length(over)))).code).toBe("body-too-large");
    });

    test.each([
      ["application/x-www-form-urlencoded", 415],
      ["application/json; charset=utf-16", 415],
      ["application/json; charset=UTF-8", 401],
      ["text/plain", 401],
    ])("content type %s answers %i", async (type, status) => {
      expect((await post("{}", { "content-type": type })).status).toBe(status);
    });

    test("201 items are refused whole and 200 are taken", async () => {
      const project = await open();
      const items = (count: number) => Array.from({ length: count }, () => answerOf());
      expect(await readProblem(await project.send(items(201)))).toMatchObject({
        code: "invalid-request",
        errors: [{ pointer: "/items" }],
      });
      expect(await stored(project)).toEqual([]);
      expect((await project.send(items(200))).status).toBe(200);
    });

    test("a batch without a time of sending is refused, and nothing is stored", async () => {
      const project = await open();
      const problem = await readProblem(await project.send([answerOf()], { sentAt: undefined }));
      expect(problem).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/sentAt" }] });
      expect(await stored(project)).toEqual([]);
    });
  });

  describe("a sender that may not", () => {
    const from = (project: TestProject, origin: string | null) =>
      get().app.request(PATHS.ingest, {
        method: "POST",
        headers: origin === null ? {} : { origin },
        body: JSON.stringify({
          writeKey: project.writeKey,
          sentAt: new Date(NOW).toISOString(),
          items: [answerOf()],
        }),
      });

    test("no key, an unknown key and a key that is no text are told apart", async () => {
      const project = await open();
      const code = async (writeKey: unknown) =>
        readProblem(await project.send([answerOf()], { writeKey })).then((p) => [
          p.code,
          p.errors[0]?.pointer,
        ]);
      expect(await code(undefined)).toEqual(["missing-key", "/writeKey"]);
      expect(await code("heed_pub_nobody")).toEqual(["unknown-key", "/writeKey"]);
      expect(await code(7)).toEqual(["unknown-key", "/writeKey"]);
      expect(await code(project.adminToken)).toEqual(["key-not-allowed", "/writeKey"]);
      expect(await stored(project)).toEqual([]);
    });

    test("a page on the list may send and read the answer, a foreign one neither", async () => {
      const project = await open(["https://shop.example"]);
      const own = await from(project, "https://shop.example");
      expect(own.status).toBe(200);
      expect(own.headers.get("access-control-allow-origin")).toBe("https://shop.example");
      expect(own.headers.get("vary")).toBe("Origin");
      for (const origin of ["https://evil.example", "http://shop.example", "null"]) {
        const foreign = await from(project, origin);
        expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
        expect(await readProblem(foreign)).toMatchObject({
          code: "origin-not-allowed",
          errors: [{ pointer: "/header/origin" }],
        });
      }
      expect(await stored(project)).toHaveLength(1);
    });

    test("an empty list admits every page, and a caller without an origin always passes", async () => {
      const any = await from(await open(), "https://any.example");
      expect(any.headers.get("access-control-allow-origin")).toBe("*");
      const listed = await open(["https://shop.example"]);
      expect((await from(listed, null)).status).toBe(200);
    });

    test("a write key as bearer sends answers but no samples", async () => {
      const project = await open();
      const items = [answerOf(), answerOf({ isSample: true })];
      const response = await get().app.request(PATHS.ingest, {
        method: "POST",
        headers: { authorization: `Bearer ${project.writeKey}` },
        body: JSON.stringify({ sentAt: new Date(NOW).toISOString(), items }),
      });
      expect(await response.json()).toMatchObject({
        results: [{ status: "accepted" }, { status: "refused", code: "key-not-allowed" }],
      });
    });
  });
}
