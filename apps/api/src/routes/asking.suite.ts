import { createHmac } from "node:crypto";
import {
  decisionFunnel,
  type IngestResult,
  PATHS,
  personHistory,
  SERVER_PATHS,
} from "@heed/contracts";
import { afterEach, describe, expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { answerOf, DAY, NOW, newId, readProblem, useTestApi } from "./testing/test-api.ts";

const SECRET = "s".repeat(32);
const sign = (person: string) => createHmac("sha256", SECRET).update(person).digest("hex");
const iso = (time: number) => new Date(time).toISOString();

function decisionsOf(given: Record<string, unknown> = {}) {
  return {
    type: "decisions",
    id: newId(),
    occurredAt: iso(NOW),
    counts: [
      { survey: "shop", reason: "due", count: 2 },
      { survey: "shop", reason: "sampled-out", count: 7 },
      { survey: "shop", reason: "asked-recently", count: 1 },
    ],
    ...given,
  };
}

/** What is known of people, and of those who were not asked, on one database. */
export function describeAskingRoutes(dialect: Store["dialect"]): void {
  const signed = useTestApi(dialect, { identitySecret: SECRET });
  const unsigned = useTestApi(dialect);
  afterEach(async () => {
    expect(await signed().store.verify()).toBeNull();
  });

  async function open(get = signed) {
    const project = await get().newProject(["https://shop.example"]);
    await project.publish();
    const send = async (items: readonly unknown[]) =>
      (await (await project.send(items)).json()) as IngestResult;
    const history = (
      person: string,
      headers: Record<string, string>,
      writeKey = project.writeKey,
      now?: string,
    ) => {
      const query = new URLSearchParams({ writeKey, person, ...(now !== undefined && { now }) });
      return get().app.request(`${PATHS.history}?${query}`, { headers });
    };
    const stored = (id: string) => get().store.findResponse(project.id, id);
    return { project, send, history, stored };
  }

  describe("decisions", () => {
    async function read(project: Awaited<ReturnType<typeof open>>["project"], query = "") {
      const response = await project.admin(`${SERVER_PATHS.decisions}?survey=shop${query}`);
      return decisionFunnel.parse(await response.json());
    }

    test("the funnel leads from who was weighed to who answered, the reasons by frequency", async () => {
      const { project, send } = await open();
      const { results } = await send([
        decisionsOf(),
        answerOf(),
        answerOf({ disposition: "started", answers: [] }),
        answerOf({ disposition: "dismissed", answers: [] }),
        answerOf({ disposition: "shown", answers: [] }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(Array(5).fill("accepted"));
      expect(await read(project)).toEqual({
        survey: "shop",
        period: { from: "2025-12-16T13:00:00.000Z", to: "2026-01-15T13:00:00.000Z" },
        weighed: 10,
        due: 2,
        held: [
          { reason: "sampled-out", count: 7 },
          { reason: "asked-recently", count: 1 },
        ],
        shown: 4,
        started: 2,
        answered: 1,
        dismissed: 1,
      });
    });

    test("counts sent again under their id are known and count once", async () => {
      const { project, send } = await open();
      const item = decisionsOf();
      await send([item]);
      const { results } = await send([item, item]);
      expect(results).toEqual([
        { index: 0, id: item.id, status: "known" },
        { index: 1, id: item.id, status: "known" },
      ]);
      expect(await read(project)).toMatchObject({ weighed: 10 });
    });

    test("a word that is no reason counts as other", async () => {
      const { project, send } = await open();
      const counts = [{ survey: "shop", reason: "no-such-reason", count: 4 }];
      await send([decisionsOf({ counts })]);
      expect((await read(project)).held).toEqual([{ reason: "other", count: 4 }]);
    });

    test("the period is widened to whole hours, and counts outside stay out", async () => {
      const { project, send } = await open();
      await send([decisionsOf(), decisionsOf({ occurredAt: iso(NOW - DAY) })]);
      const to = encodeURIComponent(iso(NOW - DAY + 1));
      expect(await read(project, `&to=${to}`)).toMatchObject({ weighed: 10 });
      expect(await read(project)).toMatchObject({ weighed: 20 });
    });

    test.each([
      [{ counts: [{ survey: "nobody", reason: "due", count: 1 }] }, "unknown-survey"],
      [{ counts: [{ survey: "shop", reason: "Ada said", count: 1 }] }, "invalid-request"],
      [{ counts: [{ survey: "shop", reason: "due", count: 0 }] }, "invalid-request"],
      [{ counts: [] }, "invalid-request"],
      [{ occurredAt: iso(NOW - 31 * DAY) }, "time-out-of-range"],
      [{ person: "ada", id: "x" }, "invalid-request"],
    ])("%j is refused as %s", async (given, code) => {
      const { project } = await open();
      expect((await readProblem(await project.send([decisionsOf(given)]))).code).toBe(code);
    });

    test("they are for the admin token alone, and for surveys that exist", async () => {
      const { project } = await open();
      const bare = await signed().app.request(`${SERVER_PATHS.decisions}?survey=shop`);
      expect((await readProblem(bare)).code).toBe("missing-key");
      const other = await project.admin(`${SERVER_PATHS.decisions}?survey=nobody`);
      expect((await readProblem(other)).code).toBe("unknown-survey");
    });
  });

  describe("a person", () => {
    const person = "ada";
    const traits = { plan: "pro" };

    test("with the right signature stands on the response", async () => {
      const { send, stored } = await open();
      const item = answerOf({ person, traits, signature: sign(person) });
      expect((await send([item])).results).toEqual([{ index: 0, id: item.id, status: "accepted" }]);
      expect(await stored(item.id)).toMatchObject({ person, traits });
    });

    test.each([
      ["none", undefined],
      ["another person's", sign("grace")],
      ["one by another secret", createHmac("sha256", "x".repeat(32)).update(person).digest("hex")],
    ])("with %s is left out with the traits, and the answer is kept", async (_, signature) => {
      const { send, stored } = await open();
      const item = answerOf({ person, traits, ...(signature && { signature }) });
      const { results } = await send([item]);
      expect(results).toMatchObject([
        { status: "accepted", code: "signature-invalid", pointer: "/items/0/signature" },
      ]);
      expect(await stored(item.id)).toMatchObject({
        person: null,
        traits: {},
        answers: item.answers,
      });
    });

    test("needs no signature from the admin token, nor on a server without a secret", async () => {
      const { project, stored } = await open();
      const item = answerOf({ person, traits });
      await project.import([item]);
      expect(await stored(item.id)).toMatchObject({ person, traits });
      const open2 = await open(unsigned);
      const other = answerOf({ person, traits });
      expect((await open2.send([other])).results[0]).not.toHaveProperty("code");
      expect(await open2.stored(other.id)).toMatchObject({ person, traits });
    });
  });

  describe("a history", () => {
    const person = "ada@example.com/ü";
    const headers = { "heed-signature": sign(person), origin: "https://shop.example" };

    test("tells what the person was asked on every device, newest first, and no answer", async () => {
      const { send, history } = await open();
      const theirs = { person, signature: sign(person) };
      await send([
        answerOf({ ...theirs, occurredAt: iso(NOW - DAY) }),
        answerOf({ ...theirs, disposition: "dismissed", answers: [] }),
        answerOf({ ...theirs, disposition: "shown", answers: [], occurredAt: iso(NOW - 2 * DAY) }),
        answerOf({ person: "grace", signature: sign("grace") }),
      ]);
      const response = await history(person, headers);
      expect(response.headers.get("access-control-allow-origin")).toBe("https://shop.example");
      expect(response.headers.get("cache-control")).toBe("no-store");
      const common = { survey: "shop", touchpoint: "checkout.done", measure: "nps" };
      expect(personHistory.parse(await response.json())).toEqual({
        optedOut: false,
        prompts: [
          { ...common, shownAt: NOW, dismissedAt: NOW },
          { ...common, shownAt: NOW - DAY, answeredAt: NOW - DAY },
          { ...common, shownAt: NOW - 2 * DAY },
        ],
      });
    });

    test("says so once the person asked never to be asked again", async () => {
      const { send, history } = await open();
      const item = { disposition: "dismissed", answers: [], optedOut: true };
      await send([answerOf({ ...item, person, signature: sign(person) })]);
      const read = personHistory.parse(await (await history(person, headers)).json());
      expect(read.optedOut).toBe(true);
    });

    test.each([
      ["ahead by 20 days", 20 * DAY],
      ["behind by a year", -365 * DAY],
      ["right", 0],
    ])("tells its times by the clock of a page that is %s", async (_, aheadMs) => {
      const { send, history } = await open();
      const theirs = { person, signature: sign(person), occurredAt: iso(NOW - 3 * DAY) };
      await send([answerOf(theirs)]);
      const read = await history(person, headers, undefined, `${NOW + aheadMs}`);
      const at = NOW - 3 * DAY + aheadMs;
      expect(personHistory.parse(await read.json()).prompts).toMatchObject([
        { shownAt: at, answeredAt: at },
      ]);
    });

    test.each(["soon", "-1", "1e3", "9".repeat(16)])("refuses the time %s", async (now) => {
      const { history } = await open();
      const problem = await readProblem(await history(person, headers, undefined, now));
      expect(problem).toMatchObject({
        code: "invalid-request",
        errors: [{ pointer: "/query/now" }],
      });
    });

    test("is empty for a person nobody asked", async () => {
      const { history } = await open();
      expect(await (await history(person, headers)).json()).toEqual({
        optedOut: false,
        prompts: [],
      });
    });

    test.each([
      ["no signature", {}],
      ["another person's", { "heed-signature": sign("grace") }],
      ["half of one", { "heed-signature": sign(person).slice(32) }],
    ])("with %s is refused", async (_, given) => {
      const { history } = await open();
      const problem = await readProblem(await history(person, given));
      expect(problem).toMatchObject({ status: 403, code: "signature-invalid" });
    });

    test("is never read from a server without a secret", async () => {
      const { history } = await open(unsigned);
      const empty = createHmac("sha256", "").update(person).digest("hex");
      const problem = await readProblem(await history(person, { "heed-signature": empty }));
      expect(problem.code).toBe("signature-invalid");
    });

    test("is for write keys and their origins", async () => {
      const { project, history } = await open();
      const foreign = await history(person, { ...headers, origin: "https://evil.example" });
      expect((await readProblem(foreign)).code).toBe("origin-not-allowed");
      const admin = await history(person, headers, project.adminToken);
      expect((await readProblem(admin)).code).toBe("key-not-allowed");
      expect((await readProblem(await history(person, headers, "x"))).code).toBe("unknown-key");
    });

    test("may be asked for with its header across origins", async () => {
      const response = await signed().app.request(PATHS.history, { method: "OPTIONS" });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-headers")).toContain("heed-signature");
    });
  });
}
