import { createHash } from "node:crypto";
import type { IngestResult, ResponsePage } from "@heed/contracts";
import { LIMITS, PATHS } from "@heed/contracts";
import { afterEach, describe, expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { describeRefusals } from "./ingest-refusals.suite.ts";
import {
  answerOf,
  DAY,
  NOW,
  newId,
  readProblem,
  shopSurvey,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const read = async (response: Response) => ((await response.json()) as IngestResult).results;
const at = (time: number) => new Date(time).toISOString();

/** Runs every test of `POST /v1/ingest` on one database; after each the tallies equal the rows. */
export function describeIngest(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });

  const stored = async (project: TestProject) =>
    ((await (await project.admin(PATHS.responses)).json()) as ResponsePage).items;
  const open = async (origins: string[] = []) => {
    const project = await get().newProject(origins);
    await project.publish();
    return project;
  };

  describe("what is right", () => {
    test("an answer is accepted, stored whole, and known when it comes again", async () => {
      const project = await open();
      const item = answerOf({
        answers: [
          { question: "recommend", value: 10 },
          { question: "why", value: "快 quick" },
        ],
        page: "/cart",
        person: "p-1",
        traits: { plan: "pro", seats: 3, trial: false },
      });
      expect(await read(await project.send([item]))).toEqual([
        { index: 0, id: item.id, status: "accepted" },
      ]);
      expect(await read(await project.send([item]))).toEqual([
        { index: 0, id: item.id, status: "known" },
      ]);
      const { type: _, ...rest } = item;
      expect(await stored(project)).toEqual([
        { ...rest, touchpoint: "checkout.done", gpc: false, isSample: false, receivedAt: at(NOW) },
      ]);
    });

    test("a higher sequence replaces the answer and its count", async () => {
      const project = await open();
      const item = answerOf();
      await project.send([item]);
      const answers = [{ question: "recommend", value: 3 }];
      const second = await project.send([{ ...item, sequence: 2, answers }]);
      expect(await read(second)).toMatchObject([{ status: "accepted" }]);
      expect(await stored(project)).toMatchObject([{ answers, sequence: 2 }]);
    });

    test("a late dismissed keeps the answer that was acknowledged, and its count", async () => {
      const project = await open();
      const [item, other] = [answerOf(), answerOf()];
      const late = { sequence: 2, disposition: "dismissed", answers: [] };
      await project.send([item]);
      const results = await read(
        await project.send([{ ...item, ...late }, other, { ...other, ...late }]),
      );
      expect(results.map(({ status }) => status)).toEqual(["accepted", "accepted", "accepted"]);
      const kept = { sequence: 2, disposition: "complete", answers: item.answers };
      expect(await stored(project)).toMatchObject([kept, kept]);
      // What comes after it with answers of its own replaces them as ever.
      const answers = [{ question: "recommend", value: 2 }];
      await project.send([{ ...item, sequence: 3, answers }]);
      const found = await get().store.findResponse(project.id, item.id);
      expect(found).toMatchObject({ sequence: 3, answers });
    });

    test("the same id and sequence with another content is a conflict, and the first stays", async () => {
      const project = await open();
      const item = answerOf();
      await project.send([item]);
      const response = await project.send([{ ...item, page: "/other" }]);
      expect(await readProblem(response)).toMatchObject({
        status: 409,
        code: "id-conflict",
        errors: [{ pointer: "/items/0/id", code: "id-conflict" }],
        results: [{ index: 0, id: item.id, status: "refused" }],
      });
      expect(await stored(project)).toMatchObject([{ page: null }]);
    });

    test("a page may send the body as text/plain, which needs no preflight", async () => {
      const project = await open();
      const body = JSON.stringify({
        writeKey: project.writeKey,
        sentAt: at(NOW),
        items: [answerOf()],
      });
      const response = await get().app.request(PATHS.ingest, { method: "POST", body });
      expect(response.status).toBe(200);
    });

    test("a prompt that was only shown is stored without an answer", async () => {
      const project = await open();
      const response = await project.send([answerOf({ disposition: "shown", answers: [] })]);
      expect(await read(response)).toMatchObject([{ status: "accepted" }]);
    });

    test("an answer to a revision published by another replica a moment ago is taken", async () => {
      const project = await open();
      await project.send([answerOf()]);
      await get().store.publish(project.id, shopSurvey({ priority: 1 }), NOW);
      get().clock.now = NOW + 1000;
      const response = await project.send([answerOf({ revision: 2 })]);
      get().clock.now = NOW;
      expect(await read(response)).toMatchObject([{ status: "accepted" }]);
    });

    test("no log line holds a word of an answer, a key or a person", async () => {
      const project = await open();
      const why = "geheimnis";
      const item = answerOf({ answers: [{ question: "why", value: why }], person: "person-77" });
      await project.send([item]);
      await project.send([{ ...item, sequence: 2, survey: why }]);
      const log = get().lines.join("");
      for (const secret of [why, "person-77", project.writeKey, project.adminToken]) {
        expect(log).not.toContain(secret);
      }
    });
  });

  describe("time", () => {
    const MINUTE = 60_000;
    test.each([
      ["just within the tolerance", 2 * MINUTE, 0],
      ["just beyond it", 2 * MINUTE + 1, 2 * MINUTE + 1],
      ["a clock a day behind", DAY, DAY],
      ["a clock ahead, within the tolerance", -2 * MINUTE, 0],
      ["a clock an hour ahead", -60 * MINUTE, -60 * MINUTE],
    ])("%s moves the time by the sender's error or not at all", async (_, error, moved) => {
      const project = await open();
      const occurredAt = NOW - 5 * MINUTE - error;
      const item = answerOf({ occurredAt: at(occurredAt) });
      const response = await project.send([item], { sentAt: at(NOW - error) });
      expect(response.status).toBe(200);
      expect(await stored(project)).toMatchObject([{ occurredAt: at(occurredAt + moved) }]);
    });

    const backdating = LIMITS.backdatingDays * DAY;
    test.each([
      ["30 days ago to the millisecond", -backdating, true],
      ["a millisecond longer ago", -backdating - 1, false],
      ["5 minutes ahead to the millisecond", LIMITS.clockAheadMs, true],
      ["a millisecond further ahead", LIMITS.clockAheadMs + 1, false],
    ])("%s is or is not taken from a write key", async (_, shift, isTaken) => {
      const project = await open();
      const response = await project.send([answerOf({ occurredAt: at(NOW + shift) })]);
      expect(response.status).toBe(isTaken ? 200 : 422);
      if (!isTaken) {
        expect(await readProblem(response)).toMatchObject({
          code: "time-out-of-range",
          errors: [{ pointer: "/items/0/occurredAt" }],
        });
      }
      expect(await stored(project)).toHaveLength(isTaken ? 1 : 0);
    });

    test("the admin token may bring in answers of any age since 1970", async () => {
      const project = await open();
      const old = answerOf({ occurredAt: "1999-05-01T08:00:00Z" });
      const older = answerOf({ occurredAt: "1969-12-31T23:59:59Z" });
      expect(await read(await project.import([old, older]))).toMatchObject([
        { status: "accepted" },
        { status: "refused", code: "time-out-of-range" },
      ]);
    });
  });

  describe("privacy", () => {
    const personal = { person: "p-1", traits: { plan: "pro" } };
    const plain = { person: null, traits: {}, gpc: true };

    test("Global Privacy Control on the item drops person and traits", async () => {
      const project = await open();
      await project.send([answerOf({ ...personal, gpc: true })]);
      expect(await stored(project)).toMatchObject([plain]);
    });

    test("so does the browser's own Sec-GPC header, whatever the item says", async () => {
      const project = await open();
      const items = [answerOf({ ...personal, gpc: false })];
      const body = JSON.stringify({ writeKey: project.writeKey, sentAt: at(NOW), items });
      const headers = { "sec-gpc": "1" };
      await get().app.request(PATHS.ingest, { method: "POST", headers, body });
      expect(await stored(project)).toMatchObject([plain]);
    });

    test("the row's hash is over the item as sent, so that a repeat is told from a change", async () => {
      const project = await open();
      const item = answerOf();
      const seen: string[] = [];
      const stop = get().writer.onAccepted((rows) => seen.push(...rows.map((r) => r.row.bodyHash)));
      await project.send([item]);
      stop();
      expect(seen).toEqual([createHash("sha256").update(JSON.stringify(item)).digest("hex")]);
    });
  });

  describeRefusals({ get, open, stored, newId });
}
