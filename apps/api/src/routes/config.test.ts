import { type PageConfig, type SurveyInput, surveyDefinition } from "@heed/contracts";
import { expect, test } from "vitest";
import { NOW, readProblem, shopSurvey, useTestApi } from "./testing/test-api.ts";

/** What the config may take of an idle page's 4096 bytes. */
const CONFIG_BYTES = 234;

const get = useTestApi();
const read = (writeKey: string, headers: Record<string, string> = {}) =>
  get().app.request(`/v1/config/${writeKey}`, { headers });

test("a page gets the live surveys with their revision, and nothing else", async () => {
  const project = await get().newProject();
  await project.publish();
  await project.publish(shopSurvey({ priority: 3 }));
  const config = (await (await read(project.writeKey)).json()) as PageConfig;
  expect(config.surveys).toMatchObject([
    { id: "shop", touchpoint: "checkout.done", measure: "nps", priority: 3, revision: 2 },
  ]);
});

test("a project without surveys has an empty configuration", async () => {
  const project = await get().newProject();
  expect(await (await read(project.writeKey)).json()).toEqual({ interface: "en", surveys: [] });
});

test("a known entity tag is answered with 304 until a survey changes", async () => {
  const project = await get().newProject();
  await project.publish();
  const first = await read(project.writeKey);
  const tag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=300");
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await read(project.writeKey, { "if-none-match": known });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("etag")).toBe(tag);
  }
  expect((await read(project.writeKey, { "if-none-match": '"other"' })).status).toBe(200);
  await project.admin("/v1/surveys/shop/revisions/1/retire", { method: "POST" });
  const changed = await read(project.writeKey, { "if-none-match": tag });
  expect(await changed.json()).toEqual({ interface: "en", surveys: [] });
});

test("what another replica published is served within three seconds", async () => {
  const project = await get().newProject();
  await project.publish();
  const revisionAt = async (now: number) => {
    get().clock.now = now;
    const config = (await (await read(project.writeKey)).json()) as PageConfig;
    get().clock.now = NOW;
    return config.surveys[0]?.revision;
  };
  expect(await revisionAt(NOW)).toBe(1);
  await get().store.publish(project.id, shopSurvey({ priority: 1 }), NOW);
  expect(await revisionAt(NOW + 2999)).toBe(1);
  expect(await revisionAt(NOW + 3000)).toBe(2);
});

test("only pages on the list may read it, and the answer varies by origin", async () => {
  const project = await get().newProject(["https://shop.example"]);
  const own = await read(project.writeKey, { origin: "https://shop.example" });
  expect(own.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  expect(own.headers.get("vary")).toBe("Origin, Accept-Encoding");
  const foreign = await read(project.writeKey, { origin: "https://evil.example" });
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  expect((await readProblem(foreign)).code).toBe("origin-not-allowed");
});

test("an unknown key is told to the page, and an admin token is refused in an address", async () => {
  const project = await get().newProject();
  const unknown = await read("heed_pub_nobody", { origin: "https://shop.example" });
  expect(unknown.headers.get("access-control-allow-origin")).toBe("*");
  expect(await readProblem(unknown)).toMatchObject({ status: 401, code: "unknown-key" });
  expect((await readProblem(await read(project.adminToken))).code).toBe("key-not-allowed");
  expect((await readProblem(await read("no%20key"))).code).toBe("unknown-key");
});

test.each([
  ["/v1/ingest", "POST"],
  ["/v1/config/any", "GET"],
])("a preflight of %s allows %s without credentials", async (path, method) => {
  const response = await get().app.request(path, {
    method: "OPTIONS",
    headers: { origin: "https://shop.example", "access-control-request-method": method },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-methods")).toBe(method);
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
});

const speaking = (over: Partial<SurveyInput> = {}) => {
  const { questions, ...rest } = shopSurvey();
  const [first] = questions;
  return shopSurvey({
    ...rest,
    questions: [
      {
        ...first,
        text: { en: "Recommend?", de: "Empfehlen?" },
        labels: { min: { en: "No", de: "Nein" }, max: { en: "Yes", de: "Ja" } },
      },
    ] as SurveyInput["questions"],
    thanks: { en: "Thanks.", de: "Danke." },
    ...over,
  });
};
const readIn = async (writeKey: string, language: string) =>
  (await (await read(`${writeKey}?language=${language}`)).json()) as PageConfig;

test("a page gets one language: its own, or the survey's default, and the interface's apart", async () => {
  const project = await get().newProject();
  await project.publish(speaking());
  const seen = await Promise.all(
    ["de-AT", "en", "fr-CA", "zh-TW", "", "not a tag", "x".repeat(99)].map((tag) =>
      readIn(project.writeKey, encodeURIComponent(tag)),
    ),
  );
  expect(
    seen.map(({ interface: spoken, surveys: [one] }) => [spoken, one?.language, one?.thanks]),
  ).toEqual([
    ["de", "de", "Danke."],
    ["en", "en", "Thanks."],
    ["fr", "en", "Thanks."],
    ["zh-Hant", "en", "Thanks."],
    ["en", "en", "Thanks."],
    ["en", "en", "Thanks."],
    ["en", "en", "Thanks."],
  ]);
  expect(seen[0]?.surveys[0]?.questions[0]).toMatchObject({ kind: "scale", text: "Empfehlen?" });
});

test("a survey in a language from the right says so, and no other does", async () => {
  const project = await get().newProject();
  const { questions } = shopSurvey();
  const [first] = questions;
  await project.publish(
    shopSurvey({
      questions: [
        {
          ...first,
          text: { en: "Recommend?", ar: "هل توصي بنا؟" },
          labels: { min: { en: "No", ar: "لا" }, max: { en: "Yes", ar: "نعم" } },
        },
      ] as SurveyInput["questions"],
      thanks: { en: "Thanks.", ar: "شكرًا." },
    }),
  );
  const directionIn = async (language: string) =>
    (await readIn(project.writeKey, language)).surveys[0]?.dir;
  expect([await directionIn("ar-EG"), await directionIn("en")]).toEqual(["rtl", undefined]);
});

test("a language in which only part of a survey is written is passed over", async () => {
  const project = await get().newProject();
  await project.publish(speaking({ thanks: { en: "Thanks." } }));
  expect((await readIn(project.writeKey, "de")).surveys[0]?.language).toBe("en");
});

test("requests that come to the same languages get the same entity", async () => {
  const project = await get().newProject();
  await project.publish(speaking());
  const tagOf = async (language: string) =>
    (await read(`${project.writeKey}?language=${language}`)).headers.get("etag");
  expect(await tagOf("de-AT")).toBe(await tagOf("de-CH"));
  expect(await tagOf("de")).not.toBe(await tagOf("en"));
});

test("conditions are compiled, and what restricts nothing is left out", async () => {
  const project = await get().newProject();
  await project.publish(
    speaking({
      audience: {
        pages: { include: [{ match: "prefix", value: "/shop" }] },
        languages: ["de"],
        devices: ["desktop"],
        traits: [{ trait: "plan", op: "is", value: "pro" }],
        needsConsent: true,
      },
      schedule: { startsAt: "2099-01-01T00:00:00Z" },
      sampleShare: 0.5,
      holdout: { group: "all", share: 0.1 },
      presentation: "popover",
    }),
  );
  const [german] = (await readIn(project.writeKey, "de")).surveys;
  expect(german).toMatchObject({
    page: expect.any(String),
    media: "(pointer:fine),(pointer:none)",
    traits: [{ trait: "plan", fit: '^"pro"$' }],
    needsConsent: true,
    windows: [[Date.parse("2099-01-01T00:00:00Z"), null]],
    draws: [
      { reason: "holdout", share: 0.9, salt: "holdout all" },
      { reason: "sampled-out", share: 0.5, salt: "shop" },
    ],
  });
  expect(german).not.toHaveProperty("presentation");
  expect(german).not.toHaveProperty("held");
  expect((await readIn(project.writeKey, "en")).surveys[0]?.held).toBe("wrong-language");
});

test("a paused survey is listed, so that a page can say why it is not asked", async () => {
  const project = await get().newProject();
  await project.publish(speaking({ paused: true }));
  expect((await readIn(project.writeKey, "en")).surveys[0]).toMatchObject({ held: "not-live" });
});

test("conditions that no page could be given are refused by their pointers", async () => {
  const project = await get().newProject();
  const survey = speaking({
    schedule: { timeZone: "Mars/Olympus" },
    audience: { pages: { exclude: [{ match: "pattern", value: "/a(" }] } },
  });
  const refused = await project.admin(`/v1/surveys/${survey.id}`, {
    method: "PUT",
    body: JSON.stringify(survey),
  });
  expect(await readProblem(refused)).toMatchObject({
    code: "invalid-request",
    errors: [
      { pointer: "/schedule/timeZone", message: "is no time zone" },
      { pointer: "/audience/pages/exclude/0/value", message: "is no URLPattern" },
    ],
  });
});

test("the config of one NPS survey with its follow-up leaves heed.js the rest of an idle page's 4096 bytes", async () => {
  const project = await get().newProject();
  await project.publish(
    surveyDefinition.parse({
      id: "checkout-nps",
      name: { en: "Recommendation" },
      touchpoint: "checkout.done",
      defaultLanguage: "en",
      questions: [
        {
          id: "recommend",
          kind: "scale",
          scale: "nps-0-10",
          text: { en: "How likely are you to recommend our shop to a friend or colleague?" },
          labels: { min: { en: "Not at all likely" }, max: { en: "Extremely likely" } },
        },
        { id: "why", kind: "text", text: { en: "What is the main reason for your score?" } },
      ],
      thanks: { en: "Thank you. Every answer is read." },
    }),
  );
  const served = await read(project.writeKey, { "accept-encoding": "br" });
  expect(served.headers.get("content-encoding")).toBe("br");
  // With heed.js, whose own budget is in the widget's package.json, 4096: what an idle page pays.
  expect((await served.arrayBuffer()).byteLength).toBeLessThanOrEqual(CONFIG_BYTES);
});
