import type { IngestBatch, ResponseItem, StoredResponse } from "@heed/contracts";
import { responseItem } from "@heed/contracts";
import { openLink } from "@heed/contracts/signing";
import { expect, test } from "vitest";
import {
  createHeedServer,
  createResponseId,
  createSignedLink,
  HeedError,
  signIdentity,
} from "./server.ts";
import { type Heard, listen, replyJson } from "./test-listener.ts";

const token = "secret";
const survey = { id: "shop-nps", defaultLanguage: "de" };
const revisions = {
  items: [
    { survey, revision: 4, status: "retired" },
    { survey, revision: 3, status: "live" },
    { survey: { ...survey, id: "other" }, revision: 9, status: "live" },
  ],
};
const itemsOf = (heard: Heard[]) =>
  heard
    .filter(({ method }) => method === "POST")
    // The client under test sent them.
    .flatMap(({ body }) => (JSON.parse(body) as IngestBatch).items as ResponseItem[]);

/** An API that knows the survey and takes everything but what `refusal` says. */
async function start(refusal?: object) {
  const { apiUrl, heard } = await listen((response, { method }) => {
    if (method === "GET") return replyJson(response, revisions);
    replyJson(response, { results: refusal ? [{ index: 0, id: null, ...refusal }] : [] });
  });
  return { heed: createHeedServer({ apiUrl, token }), heard };
}

test("an answer of another channel becomes a whole item of the live revision, as the API takes it", async () => {
  const { heed, heard } = await start();
  const result = await heed.responses.send({
    survey: "shop-nps",
    answers: { score: 9, why: "quick" },
    occurredAt: new Date("2026-01-01T10:00:00Z"),
    person: "ada",
    traits: { plan: "pro" },
  });
  const [item] = itemsOf(heard);
  expect(responseItem.parse(item)).toEqual(item);
  expect(item).toEqual({
    type: "response",
    id: result.id,
    sequence: 1,
    survey: "shop-nps",
    revision: 3,
    disposition: "complete",
    answers: [
      { question: "score", value: 9 },
      { question: "why", value: "quick" },
    ],
    occurredAt: "2026-01-01T10:00:00.000Z",
    language: "de",
    person: "ada",
    traits: { plan: "pro" },
  });
  expect(result.status).toBe("accepted");
});

test("the live revision is looked up once for many answers, and not at all when it is given", async () => {
  const { heed, heard } = await start();
  const gets = () => heard.filter(({ method }) => method === "GET").length;
  const given = { survey: "shop-nps", answers: { score: 1 }, revision: 2, language: "en" };
  await heed.responses.send(given);
  expect(gets()).toBe(0);
  await heed.responses.send({ survey: "shop-nps", answers: {} });
  await heed.responses.send({ survey: "shop-nps", answers: { score: 2 } });
  expect(gets()).toBe(1);
  expect(itemsOf(heard).map((item) => [item.revision, item.language, item.disposition])).toEqual([
    [2, "en", "complete"],
    [3, "de", "shown"],
    [3, "de", "complete"],
  ]);
});

test("a survey that is not live, and an item the API refuses, reject with their codes", async () => {
  const { heed, heard } = await start();
  const gone = heed.responses.send({ survey: "gone", answers: { score: 1 } });
  await expect(gone).rejects.toMatchObject({ code: "unknown-survey", isRetryable: false });
  expect(itemsOf(heard)).toEqual([]);
  const strict = await start({ status: "refused", code: "score-out-of-scale", message: "0 to 10" });
  const bad = strict.heed.responses.send({ survey: "shop-nps", answers: { score: 11 } });
  await expect(bad).rejects.toMatchObject({ code: "score-out-of-scale", message: "0 to 10" });
});

test("all responses come page after page, and only as far as they are asked for", async () => {
  const pages = [
    { items: [{ id: "a" }, { id: "b" }], nextCursor: "2" },
    { items: [{ id: "c" }], nextCursor: null },
  ];
  const { apiUrl, heard } = await listen((response, { url }) =>
    replyJson(response, pages[url.includes("cursor=2") ? 1 : 0]),
  );
  const heed = createHeedServer({ apiUrl, token });
  const ids = async (limit: number) => {
    const found: string[] = [];
    const all: AsyncIterable<StoredResponse> = heed.responses.all({ survey: "shop-nps" });
    for await (const { id } of all) {
      found.push(id);
      if (found.length === limit) break;
    }
    return found;
  };
  expect(await ids(2)).toEqual(["a", "b"]);
  expect(heard.map(({ url }) => url)).toEqual(["/v1/responses?survey=shop-nps"]);
  expect(await ids(99)).toEqual(["a", "b", "c"]);
  expect(heard.at(-1)?.url).toBe("/v1/responses?survey=shop-nps&cursor=2");
});

test("the links of one mail are one response with a score each, and end after 30 days", async () => {
  const secret = "the identity secret";
  const id = await createResponseId();
  const before = Date.now();
  const links = await Promise.all(
    [0, 10].map((score) =>
      createSignedLink({
        apiUrl: "https://heed.test/",
        secret,
        survey: "shop-nps",
        id,
        score,
        person: "ada",
      }),
    ),
  );
  for (const [index, link] of links.entries()) {
    expect(link).toMatch(/^https:\/\/heed\.test\/a\/[\w-]+\.[\w-]+$/);
    const opened = await openLink(link.split("/a/")[1] ?? "", secret, before);
    expect(opened.link).toMatchObject({ survey: "shop-nps", id, score: index * 10, person: "ada" });
    const days = ((opened.link?.expiresAt ?? 0) - before) / 86_400_000;
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThan(30.01);
  }
});

test("a link without an id makes one of its own each time", async () => {
  const options = { apiUrl: "https://heed.test", secret: "s", survey: "shop-nps" };
  const [one, other] = await Promise.all([createSignedLink(options), createSignedLink(options)]);
  expect(one).not.toBe(other);
});

test("an answer that was taken is no failure, whatever a proxy made of the list of results", async () => {
  for (const results of ["x", [null], { 0: "x" }, null]) {
    const { apiUrl } = await listen((response) => replyJson(response, { results }));
    const send = createHeedServer({ apiUrl, token }).responses.send({
      ...{ survey: "shop-nps", revision: 3, language: "de" },
      answers: { score: 9 },
    });
    expect(await send).toMatchObject({ status: "accepted", index: 0 });
  }
});

test("a moment that is none is told before anything is sent", async () => {
  const { heed, heard } = await start();
  const answer = { survey: "shop-nps", revision: 3, language: "de", answers: { score: 9 } };
  const failed = await heed.responses.send({ ...answer, occurredAt: "soon" }).catch((one) => one);
  expect(HeedError.is(failed) && [failed.code, failed.message]).toEqual([
    "invalid-request",
    "`occurredAt` is no moment",
  ]);
  expect(itemsOf(heard)).toEqual([]);
});

test("a link is made of no other id than a response can have, and under a secret that is there", async () => {
  const link = { apiUrl: "https://heed.example.com", secret: "s", survey: "shop-nps" };
  const failed = await createSignedLink({ ...link, id: "ticket-1" }).catch((one) => one);
  expect(HeedError.is(failed) && failed.message).toContain("createResponseId");
  await expect(createSignedLink({ ...link, secret: "" })).rejects.toThrow("The secret is empty");
  await expect(signIdentity("ada", "")).rejects.toThrow("The secret is empty");
});
