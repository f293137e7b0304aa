import { expect, onTestFinished, test } from "vitest";
import { newPerson } from "./testing/people.ts";
import { answerOf, shopSurvey, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

interface Event {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

/** Reads a stream's events one by one. */
async function watch(project: Pick<TestProject, "admin">, headers: Record<string, string> = {}) {
  const response = await project.admin("/v1/stream", { headers });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  if (!response.body) throw new Error("no stream");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader.cancel());
  let text = "";
  return {
    stop: () => reader.cancel(),
    async next(): Promise<Event> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end < 0) {
          const { value, done } = await reader.read();
          if (done) throw new Error("the stream ended");
          text += value;
          continue;
        }
        const lines = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
        const event = field("event");
        if (event === null) continue;
        return { event, id: field("id"), data: JSON.parse(field("data") ?? "") };
      }
    },
  };
}

const open = async () => {
  const project = await get().newProject();
  await project.publish();
  return project;
};

test("an answer reaches every watcher of its project as it is stored, and nobody else's", async () => {
  const [mine, other] = [await open(), await open()];
  const [first, second, foreign] = [await watch(mine), await watch(mine), await watch(other)];
  const item = answerOf({ page: "/cart" });
  await mine.send([item]);
  const { type: _, ...rest } = item;
  for (const watcher of [first, second]) {
    const { event, id, data } = await watcher.next();
    expect([event, Number(id) > 0]).toEqual(["response", true]);
    expect(data).toEqual(await get().store.findResponse(mine.id, item.id));
    expect(data).toMatchObject(rest);
  }
  const theirs = answerOf();
  await other.send([theirs]);
  expect((await foreign.next()).data["id"]).toBe(theirs.id);
});

test("a repeat and a refused item are no news", async () => {
  const project = await open();
  const item = answerOf();
  await project.send([item]);
  const watcher = await watch(project);
  await project.send([item, answerOf({ survey: "nobody" })]);
  const next = answerOf();
  await project.send([next]);
  expect((await watcher.next()).data["id"]).toBe(next.id);
});

test("Last-Event-ID brings what was missed, in order, then what comes, each once", async () => {
  const project = await open();
  const items = [answerOf(), answerOf(), answerOf(), answerOf()] as const;
  const watcher = await watch(project);
  await project.send([items[0]]);
  const seen = await watcher.next();
  await watcher.stop();
  await project.send([items[1]]);
  await project.send([items[2]]);
  const again = await watch(project, { "last-event-id": seen.id ?? "" });
  await project.send([items[3]]);
  const ids = [await again.next(), await again.next(), await again.next()].map(
    ({ data }) => data["id"],
  );
  expect(ids).toEqual([items[1].id, items[2].id, items[3].id]);
});

test("who missed more than is worth replaying is asked to read anew, and then hears what comes", async () => {
  const project = await open();
  const page = "x".repeat(500);
  for (let round = 0; round < 2; round += 1) {
    await project.import(Array.from({ length: 150 }, () => answerOf({ page })));
  }
  const watcher = await watch(project, { "last-event-id": "0" });
  const events: Event[] = [];
  do events.push(await watcher.next());
  while (events.at(-1)?.event === "response");
  expect(events.at(-1)).toMatchObject({ event: "change", data: { reason: "missed" } });
  expect(events.length).toBeGreaterThan(50);
  expect(events.length).toBeLessThan(300);
  const item = answerOf();
  await project.send([item]);
  expect((await watcher.next()).data["id"]).toBe(item.id);
});

test("a Last-Event-ID that is none asks to read anew", async () => {
  const watcher = await watch(await open(), { "last-event-id": "abc" });
  expect(await watcher.next()).toMatchObject({ event: "change", data: { reason: "missed" } });
});

test("a Last-Event-ID before what the log still holds, or past its end, asks to read anew", async () => {
  const project = await open();
  const { store, clock } = get();
  const missed = { event: "change", data: { reason: "missed" } };
  await project.send([answerOf()]);
  await store.pruneOutbox(clock.now + 1);
  const all = await watch(project, { "last-event-id": "0" });
  expect(await all.next()).toMatchObject(missed);
  await project.send([answerOf(), answerOf()]);
  for (const last of ["0", "4"]) {
    const watcher = await watch(project, { "last-event-id": last });
    expect(await watcher.next()).toMatchObject(missed);
  }
  // Between the two nothing is missing.
  const whole = await watch(project, { "last-event-id": "1" });
  const [second, third] = [await whole.next(), await whole.next()];
  expect([second.id, third.id]).toEqual(["2", "3"]);
  const newest = await watch(project, { "last-event-id": "3" });
  const item = answerOf();
  await project.send([item]);
  for (const { next } of [whole, newest]) expect((await next()).data["id"]).toBe(item.id);
});

test("publishing, retiring and the removal of samples ask to read anew", async () => {
  const project = await open();
  await project.import([answerOf({ isSample: true })]);
  const watcher = await watch(project);
  const remove = () => project.admin("/v1/responses?sample=only", { method: "DELETE" });
  await remove();
  await remove();
  await project.publish(shopSurvey({ priority: 1 }));
  await project.admin("/v1/surveys/shop/revisions/2/retire", { method: "POST" });
  const reasons = [await watcher.next(), await watcher.next(), await watcher.next()].map(
    ({ data }) => data["reason"],
  );
  expect(reasons).toEqual(["samples-removed", "survey-published", "survey-retired"]);
});

test("an erasure asks to read anew, also whoever was away", async () => {
  const project = await open();
  const item = answerOf();
  await project.send([item]);
  const watcher = await watch(project);
  await project.admin(`/v1/responses/${item.id}`, { method: "DELETE" });
  const late = await watch(project, { "last-event-id": "0" });
  for (const { next } of [watcher, late]) {
    expect(await next()).toMatchObject({ event: "change", data: { reason: "response-erased" } });
  }
});

test("a watcher who leaves is forgotten", async () => {
  const before = get().live.readers();
  const watcher = await watch(await open());
  expect(get().live.readers()).toBe(before + 1);
  await watcher.stop();
  expect(get().live.readers()).toBe(before);
});

test("who may read no answers hears that one came, live and afterwards, and nothing of it", async () => {
  const project = await open();
  const viewer = await newPerson(get(), { [project.id]: "viewer" });
  const analyst = await newPerson(get(), { [project.id]: "analyst" });
  const first = await watch({ admin: viewer.ask });
  const second = await watch({ admin: analyst.ask });
  const item = answerOf({ page: "/cart" });
  await project.send([item]);
  const late = await watch({ admin: viewer.ask }, { "last-event-id": "0" });
  const bare = { event: "change", data: { reason: "response-accepted" } };
  expect(await first.next()).toEqual({ ...bare, id: "1" });
  expect(await late.next()).toEqual({ ...bare, id: "1" });
  expect(await second.next()).toMatchObject({ event: "response", data: { id: item.id } });
});

test("a HEAD leaves no reader behind, whom nobody would ever end", async () => {
  const project = await open();
  const before = get().live.readers();
  const response = await project.admin("/v1/stream", { method: "HEAD" });
  expect([response.status, response.body]).toEqual([200, null]);
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(get().live.readers()).toBe(before);
});
