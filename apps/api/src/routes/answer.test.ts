import { randomUUID } from "node:crypto";
import { LIMITS, SERVER_PATHS } from "@heed/contracts";
import { type SignedLink, sealLink } from "@heed/contracts/signing";
import { beforeAll, describe, expect, test } from "vitest";
import { STYLE_PATH } from "../hosted/page.ts";
import { StorageUnavailable } from "../store/store.ts";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { answerOf, DAY, NOW, newId, type TestProject, useTestApi } from "./testing/test-api.ts";

const SECRET = "a secret of more than 32 characters";
const PROJECT = `p-${randomUUID()}`;
const get = useTestApi("sqlite", { identitySecret: SECRET, project: PROJECT });
let project: TestProject;
beforeAll(async () => {
  project = await get().newProject([], PROJECT);
  await project.publish(EVERY_KIND);
});

async function open(given: Partial<SignedLink> = {}, secret = SECRET) {
  const link = { survey: "every", id: newId(), expiresAt: NOW + DAY, ...given };
  const address = `${SERVER_PATHS.answer}/${await sealLink(link, secret)}`;
  const show = async (query = "", init: RequestInit = {}) =>
    get().app.request(address + query, init);
  const send = async (fields: [string, string][], headers: Record<string, string> = {}) =>
    get().app.request(address, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const stored = () => get().store.findResponse(PROJECT, link.id);
  return { link, address, show, send, stored };
}

const nextOf = (response: Response) =>
  new URL(response.headers.get("location") ?? "", "http://heed").searchParams.get("q");
const first = (score: number): [string, string][] => [
  ["q", "recommend"],
  ["score", String(score)],
];

describe("opening a link", () => {
  test("shows the question with the link's score chosen, and records nothing", async () => {
    const { show, stored } = await open({ score: 9 });
    const response = await show();
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain("<legend><h1>How likely are you to recommend us?</h1></legend>");
    expect(page.match(/type="radio"/g)).toHaveLength(11);
    expect(page).toMatch(/value="9" required checked/);
    expect(page.match(/ checked/g)).toHaveLength(1);
    expect(page).toContain("data-alone");
    await show("", { method: "HEAD" });
    expect(await stored()).toBeNull();
  });

  test("without a score asks it, and sends nothing by itself", async () => {
    const { show } = await open();
    const page = await (await show()).text();
    expect(page).not.toContain(" checked");
    expect(page).not.toContain("data-alone");
  });

  test("loads only the server's own files, is kept nowhere and found by no search", async () => {
    const { show } = await open({ score: 9 });
    const response = await show();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(await response.text()).not.toMatch(/<style|style=|<script>|onclick/);
    expect((await get().app.request(STYLE_PATH)).headers.get("content-type")).toContain("text/css");
  });

  test.each([
    [{ language: "zh-CN" }, "en", "您向朋友推荐我们的可能性有多大？", 'lang="zh-Hans" dir="ltr"'],
    [{}, "fr;q=0.5, zh-Hans;q=0.9", "您向朋友推荐我们的可能性有多大？", 'lang="zh-Hans"'],
    [{ language: "fr" }, "zh-Hans", "How likely", 'lang="en"'],
  ])("with %j and a browser of %s asks %s", async (given, header, text, lang) => {
    const { show } = await open(given);
    const page = await (await show("", { headers: { "accept-language": header } })).text();
    expect(page).toContain(text);
    expect(page).toContain(lang);
  });
});

describe("answering", () => {
  test("goes from question to question to the thanks, as one response of rising sequences", async () => {
    const { link, show, send, stored } = await open({ score: 4, person: "ada" });
    expect(nextOf(await send(first(4)))).toBe("why");
    expect(await stored()).toMatchObject({
      id: link.id,
      sequence: 1,
      person: "ada",
      disposition: "partial",
      answers: [{ question: "recommend", value: 4 }],
    });
    expect(await (await show("?q=why")).text()).toContain("Your score of 4 has been saved");
    const steps: [[string, string][], string][] = [
      [
        [
          ["q", "why"],
          ["text", " Tea\r\nand <b> "],
        ],
        "food",
      ],
      [
        [
          ["q", "food"],
          ["score", "2"],
        ],
        "found",
      ],
      [
        [
          ["q", "found"],
          ["option", "ad"],
          ["option", "+other"],
          ["other", "a poster"],
        ],
        "service",
      ],
      [
        [
          ["q", "service"],
          ["expected.speed", "5"],
          ["row.speed", "3"],
          ["row.tone", "1"],
        ],
        "dark",
      ],
      [
        [
          ["q", "dark"],
          ["functional", "1"],
          ["dysfunctional", "5"],
        ],
        "reach",
      ],
      [
        [
          ["q", "reach"],
          ["email", "a@example.com"],
          ["consent", "yes"],
        ],
        "+end",
      ],
    ];
    for (const [fields, next] of steps) {
      const page = await show(`?q=${fields[0]?.[1]}`);
      expect(page.status).toBe(200);
      const response = await send(fields);
      expect([response.status, nextOf(response)]).toEqual([303, next]);
    }
    expect(await stored()).toMatchObject({
      sequence: 7,
      disposition: "complete",
      answers: [
        { question: "recommend", value: 4 },
        { question: "why", value: "Tea\nand <b>" },
        { question: "food", value: 2 },
        { question: "found", value: { options: ["ad"], other: "a poster" } },
        { question: "service", value: { rows: { speed: 3, tone: 1 }, expected: { speed: 5 } } },
        { question: "dark", value: { functional: 1, dysfunctional: 5 } },
        { question: "reach", value: { email: "a@example.com", consent: true } },
      ],
    });
    const thanks = await (await show("?q=%2Bend")).text();
    expect(thanks).toContain("<h1>Thank you.</h1>");
    expect(thanks).toContain('href="https://shop.example/"');
    // What was answered stands there again, and words are never taken for markup.
    expect(await (await show("?q=why")).text()).toContain("Tea\nand &lt;b&gt;</textarea>");
    expect(await get().store.verify()).toBeNull();
  });

  test("a higher score skips what follows a low one, and takes its answer back", async () => {
    const { send, stored } = await open();
    await send(first(4));
    await send([
      ["q", "why"],
      ["text", "Tea"],
    ]);
    expect(nextOf(await send(first(9)))).toBe("food");
    expect((await stored())?.answers).toEqual([{ question: "recommend", value: 9 }]);
  });

  test("the last click counts, and the same score again is not sent by itself", async () => {
    const id = newId();
    const nine = await open({ id, score: 9 });
    const two = await open({ id, score: 2 });
    await nine.send(first(9));
    expect(await (await nine.show()).text()).not.toContain("data-alone");
    expect(await (await two.show()).text()).toContain("data-alone");
    await two.send(first(2));
    expect((await nine.stored())?.answers).toEqual([{ question: "recommend", value: 2 }]);
  });

  test.each([
    ["nothing chosen", [["q", "recommend"]], "Please choose an answer first"],
    ["a score off the scale", first(11), "Please check your answer"],
    [
      "no number",
      [
        ["q", "recommend"],
        ["score", "x"],
      ],
      "Please check your answer",
    ],
  ] as [string, [string, string][], string][])("%s is asked again", async (_, fields, words) => {
    const { send, stored } = await open();
    const response = await send(fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(`role="alert" lang="en">${words}`);
    expect(page).toContain('<fieldset aria-describedby="error">');
    expect(await stored()).toBeNull();
  });

  test("words beyond the question's length and a contact without consent are asked again", async () => {
    const { send, stored } = await open();
    await send(first(4));
    expect(
      (
        await send([
          ["q", "why"],
          ["text", "x".repeat(21)],
        ])
      ).status,
    ).toBe(422);
    const contact = await send([
      ["q", "reach"],
      ["email", "a@example.com"],
    ]);
    expect(await contact.text()).toContain("Please agree first");
    expect((await stored())?.answers).toHaveLength(1);
  });

  test("nobody needs to write words or be reached", async () => {
    const { send, stored } = await open();
    await send(first(4));
    expect(
      nextOf(
        await send([
          ["q", "why"],
          ["text", " "],
        ]),
      ),
    ).toBe("food");
    expect(nextOf(await send([["q", "reach"]]))).toBe("+end");
    expect((await stored())?.sequence).toBe(1);
  });

  test("a question that is not asked leads back to the first", async () => {
    const { send, show } = await open();
    expect(
      nextOf(
        await send([
          ["q", "nobody"],
          ["score", "1"],
        ]),
      ),
    ).toBe("recommend");
    expect(await (await show("?q=food")).text()).toContain("How likely");
    expect(await (await show("?q=%2Bend")).text()).toContain("How likely");
  });

  test("Global Privacy Control drops the person", async () => {
    const { send, stored } = await open({ person: "ada" });
    await send(first(9), { "sec-gpc": "1" });
    expect(await stored()).toMatchObject({ person: null, gpc: true });
  });

  test("two tabs at once lose no answer", async () => {
    const { send, stored } = await open();
    await send(first(9));
    await Promise.all([
      send([
        ["q", "food"],
        ["score", "5"],
      ]),
      send([
        ["q", "dark"],
        ["functional", "1"],
        ["dysfunctional", "1"],
      ]),
    ]);
    expect((await stored())?.answers.map(({ question }) => question)).toEqual([
      "recommend",
      "food",
      "dark",
    ]);
  });

  test("what cannot be saved is asked again with the answer kept, and may be sent again", async () => {
    const { send, stored } = await open();
    const { commit } = get().writer;
    get().writer.commit = () => Promise.reject(new StorageUnavailable("away"));
    const response = await send(first(8));
    get().writer.commit = commit;
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await response.text()).toMatch(/value="8" required checked/);
    expect((await send(first(8))).status).toBe(303);
    expect(await stored()).not.toBeNull();
  });

  test("bodies that are too large or no form are refused", async () => {
    const { send, address } = await open();
    const large = await send([
      ["q", "recommend"],
      ["x", "x".repeat(LIMITS.bodyBytes)],
    ]);
    expect(large.status).toBe(413);
    const json = await get().app.request(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(415);
  });
});

describe("a link that leads no further", () => {
  test.each([
    ["expired", { expiresAt: NOW }, SECRET, 410, "has expired"],
    ["signed by somebody else", {}, "x".repeat(32), 404, "does not work"],
    ["of an unknown survey", { survey: "nobody" }, SECRET, 404, "does not work"],
  ] as const)(
    "%s says so on a page, and takes nothing",
    async (_, given, secret, status, words) => {
      const { show, send, stored } = await open(given, secret);
      const response = await show();
      expect(response.status).toBe(status);
      expect(await response.text()).toContain(words);
      expect((await send(first(9))).status).toBe(status);
      expect(await stored()).toBeNull();
    },
  );

  test("works until the very end", async () => {
    const { show } = await open({ expiresAt: NOW + 1000 });
    expect((await show()).status).toBe(200);
  });

  test("cut or changed by a letter is broken, in the browser's language", async () => {
    const { address } = await open({ score: 9 });
    for (const wrong of [address.slice(0, -1), address.replace("/a/e", "/a/f"), "/a/x", "/a/x.y"]) {
      const response = await get().app.request(wrong, { headers: { "accept-language": "zh" } });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("此链接无法打开");
    }
  });

  test("whose id belongs to another survey is broken", async () => {
    await project.publish();
    const item = answerOf();
    await project.send([item]);
    const { show } = await open({ id: item.id });
    expect((await show()).status).toBe(404);
  });

  test("of a survey that was retired says that it has ended", async () => {
    await project.publish({ ...EVERY_KIND, id: "gone" });
    const { show, send } = await open({ survey: "gone" });
    await send(first(9));
    await get().store.retire(PROJECT, "gone", 1);
    get().clock.now += 4_000;
    const response = await show();
    get().clock.now -= 4_000;
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("has ended");
  });

  test("whose response was erased takes no answer any more", async () => {
    const { link, send, stored } = await open();
    await send(first(9));
    await get().store.erase(PROJECT, [link.id], NOW);
    const response = await send(first(3));
    expect([response.status, await stored()]).toEqual([410, null]);
  });
});
