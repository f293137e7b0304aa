import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createHeedServer } from "./server.ts";
import type { StreamEvent } from "./server-types.ts";
import { listen, replyProblem } from "./test-listener.ts";

const token = "secret";

const open = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": hello\nretry: 1\n\n");
};
const event = (number: number) =>
  `event: response\nid: ${number}\ndata: {"id":"r${number}","answers":[]}\n\n`;

test("each stored response is yielded with its id, other events are not", async () => {
  const { apiUrl, heard } = await listen((response) => {
    open(response);
    response.write(`event: other\ndata: {}\n\n${event(1)}${event(2)}`);
  });
  const seen: StreamEvent[] = [];
  for await (const one of createHeedServer({ apiUrl, token }).stream()) {
    seen.push(one);
    if (seen.length === 2) break;
  }
  expect(seen.map(({ type, id, response }) => [type, id, response.id])).toEqual([
    ["response", "1", "r1"],
    ["response", "2", "r2"],
  ]);
  expect(heard[0]?.headers).toMatchObject({
    authorization: "Bearer secret",
    accept: "text/event-stream",
  });
  expect(heard[0]?.headers["last-event-id"]).toBeUndefined();
});

test("a change that is no answer is told beside the stream", async () => {
  const { apiUrl } = await listen((response) => {
    open(response);
    response.write(`event: change\ndata: {"reason":"samples-removed"}\n\n${event(1)}`);
  });
  const changes: string[] = [];
  const stream = createHeedServer({ apiUrl, token }).stream({
    onChange: (reason) => changes.push(reason),
  });
  for await (const { id } of stream) {
    expect(id).toBe("1");
    break;
  }
  expect(changes).toEqual(["samples-removed"]);
});

test("a lost stream is opened again after the last event, and says so", async () => {
  const { apiUrl, heard } = await listen((response) => {
    open(response);
    response.write(event(heard.length));
    // The first connection breaks in the middle of its second event.
    if (heard.length === 1) response.write("event: response\nid: 9\nda", () => response.destroy());
  });
  const states: string[] = [];
  const ids: string[] = [];
  const stream = createHeedServer({ apiUrl, token }).stream({
    lastEventId: "0",
    onState: (state) => states.push(state),
  });
  for await (const { id } of stream) {
    ids.push(id);
    if (id === "2") break;
  }
  expect(ids).toEqual(["1", "2"]);
  expect(heard.map(({ headers }) => headers["last-event-id"])).toEqual(["0", "1"]);
  expect(states).toEqual(["open", "waiting", "open"]);
});

test("a refused token ends the stream by throwing, a server that is busy does not", async () => {
  const statuses = [503, 401];
  const { apiUrl, heard } = await listen((response) => {
    const status = statuses.shift() ?? 500;
    replyProblem(response, status, status === 401 ? "unknown-key" : "storage-unavailable");
  });
  const stream = createHeedServer({ apiUrl, token }).stream();
  await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: "unknown-key",
    status: 401,
  });
  expect(heard).toHaveLength(2);
});

test("aborting ends the stream quietly, while it reads and while it waits", async () => {
  for (const phase of ["open", "waiting"]) {
    const controller = new AbortController();
    const { apiUrl } = await listen((response) => {
      open(response);
      if (phase === "waiting") response.end();
    });
    const stream = createHeedServer({ apiUrl, token }).stream({
      signal: controller.signal,
      onState: (state) => {
        if (state === phase) queueMicrotask(() => controller.abort());
      },
    });
    const seen: StreamEvent[] = [];
    for await (const one of stream) seen.push(one);
    expect(seen).toEqual([]);
  }
});

test("leaving the loop closes the connection", async () => {
  let closed: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { apiUrl } = await listen((response) => {
    response.on("close", closed);
    open(response);
    response.write(event(1));
  });
  for await (const _ of createHeedServer({ apiUrl, token }).stream()) break;
  await gone;
});
