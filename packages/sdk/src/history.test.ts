import type { PersonHistory } from "@heed/contracts";
import { expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { writeKey } from "./test-api.ts";
import { createSurvey } from "./test-survey.ts";
import type { HeedOptions } from "./types.ts";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const DAY = 86_400_000;
const nobody: PersonHistory = { optedOut: false, prompts: [] };
const askedAt = (shownAt: number): PersonHistory => ({
  optedOut: false,
  prompts: [{ survey: "shop-csat", touchpoint: "checkout.done", measure: "csat", shownAt }],
});

/** A page whose API gives these histories, one a request. */
function open(
  histories: (() => Response | Promise<Response>)[],
  options: Partial<HeedOptions> = {},
) {
  const asked: URL[] = [];
  const heed = createHeed({
    writeKey,
    apiUrl: "https://api.test",
    storage: null,
    counts: false,
    now: () => NOON,
    fetch: async (input, init) => {
      const url = new URL(`${input}`);
      if (url.pathname.startsWith("/v1/config")) {
        const surveys = [createSurvey(), createSurvey({ id: "help", touchpoint: "ticket.closed" })];
        return Response.json({ interface: "en", surveys });
      }
      asked.push(url);
      const answer = histories[asked.length - 1];
      if (!answer) throw new Error("one history too many");
      const given = Promise.resolve(answer());
      init?.signal?.throwIfAborted();
      return Promise.race([
        given,
        new Promise<never>((_, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
      ]);
    },
    ...options,
  });
  return { heed, asked };
}
const give = (history: PersonHistory) => () => Response.json(history);
const signed = { signature: "f00d" };

test("the history is read only when something would be asked, and then anew", async () => {
  const { heed, asked } = open([give(nobody), give(askedAt(NOON - DAY))]);
  heed.identify("ada", {}, signed);
  await heed.track("elsewhere");
  expect(asked).toHaveLength(0);
  expect((await heed.track("checkout.done")).reason).toBe("due");
  // Asked on another device in between.
  expect((await heed.track("checkout.done")).reason).toBe("asked-recently");
  // What is known to hold needs no further request.
  expect((await heed.track("checkout.done")).reason).toBe("asked-recently");
  expect(asked).toHaveLength(2);
});

test("times of the history come by the page's own clock, which the request tells", async () => {
  const { heed, asked } = open([give(nobody)]);
  heed.identify("ada", {}, signed);
  await heed.track("checkout.done");
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    writeKey,
    person: "ada",
    now: `${NOON}`,
  });
});

test.each([
  ["a server that fails", () => Response.json({ code: "internal" }, { status: 500 }), "internal"],
  ["a signature that does not fit", refuse, "signature-invalid"],
  ["a proxy's page", () => new Response("<html>", { status: 502 }), 502],
  ["no JSON", () => new Response("<html>"), expect.any(SyntaxError)],
  ["no network", () => Promise.reject(new TypeError("offline")), expect.any(TypeError)],
])(
  "with %s nobody signed is asked, the reason is told, and the next touchpoint tries again",
  async (_, answer, told) => {
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    const { heed } = open([answer, give(nobody)]);
    heed.identify("ada", {}, signed);
    const held = { survey: "", show: false, reason: "failed", until: null };
    expect(await heed.track("checkout.done")).toEqual(held);
    expect(heed.explain()).toEqual([held]);
    expect(warned.mock.calls).toEqual([["Heed: failed", told]]);
    expect((await heed.track("checkout.done")).reason).toBe("due");
    warned.mockRestore();
  },
);

function refuse() {
  return Response.json({ code: "signature-invalid" }, { status: 403 });
}

test("a history that does not come is given up after ten seconds, and nobody is asked", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout");
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const never = new Promise<Response>(() => {});
  const late = new AbortController();
  const { heed } = open([() => never]);
  await heed.ready;
  timeout.mockReturnValue(late.signal);
  heed.identify("ada", {}, signed);
  const tracked = heed.track("checkout.done");
  await vi.waitFor(() => expect(timeout).toHaveBeenLastCalledWith(10_000));
  late.abort(new DOMException("too late", "TimeoutError"));
  expect((await tracked).reason).toBe("failed");
  expect(warned.mock.calls[0]?.[1]).toMatchObject({ name: "TimeoutError" });
  warned.mockRestore();
  timeout.mockRestore();
});

test("whoever comes while the history is on its way is judged by their own", async () => {
  let answer: (response: Response) => void = () => {};
  const slow = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const { heed, asked } = open([() => slow, give(askedAt(NOON - DAY))]);
  heed.identify("ada", {}, signed);
  const tracked = heed.track("checkout.done");
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  heed.identify("grace", {}, { signature: "beef" });
  answer(Response.json(nobody));
  expect((await tracked).reason).toBe("asked-recently");
  expect(asked.map(({ searchParams }) => searchParams.get("person"))).toEqual(["ada", "grace"]);
});

test("two touchpoints at once ask one survey, though both wait for the history", async () => {
  const { heed } = open([give(nobody), give(nobody)]);
  const shown: string[] = [];
  heed.onDue(({ survey }) => shown.push(survey.id));
  heed.identify("ada", {}, signed);
  const both = [heed.track("checkout.done"), heed.track("ticket.closed")];
  expect((await Promise.all(both)).map(({ reason }) => reason).sort()).toEqual([
    "another-open",
    "due",
  ]);
  expect(shown).toHaveLength(1);
});

test("who allows it later is known by their history from then on", async () => {
  const { heed, asked } = open([give(askedAt(NOON - DAY))], { consent: "denied" });
  heed.identify("ada", {}, signed);
  expect((await heed.track("checkout.done")).reason).toBe("due");
  expect(asked).toHaveLength(0);
  heed.setConsent("granted");
  expect((await heed.track("checkout.done")).reason).toBe("asked-recently");
});

test("the history of one person is not the next one's, though nobody reset", async () => {
  const { heed } = open([give(askedAt(NOON - DAY)), give(nobody)]);
  heed.identify("ada", {}, signed);
  expect((await heed.track("checkout.done")).reason).toBe("asked-recently");
  heed.identify("grace", {}, { signature: "beef" });
  expect((await heed.track("checkout.done")).reason).toBe("due");
});
