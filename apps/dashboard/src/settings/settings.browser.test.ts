import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import "../app.ts";
import "../styles/main.css";
import {
  type Answers,
  jsonAnswer,
  problemAnswer,
  sessionOf,
  settingsAnswers,
  settingsFetch,
} from "../testing/settings-api.ts";
import { SECTIONS } from "./sections.ts";

const home = location.pathname;
let answers: Answers;
let asked: { route: string; body: unknown }[];

function open(query: string): void {
  history.replaceState(null, "", `${home}${query}`);
  document.body.replaceChildren(document.createElement("heed-dashboard"));
}

const text = () => document.body.textContent.replaceAll(/\s+/g, " ");
const shown = (words: string) => vi.waitFor(() => expect(text()).toContain(words));
const button = (name: string) =>
  vi.waitFor(() => {
    const all = [...document.querySelectorAll<HTMLElement>("button")];
    const found = all.find((one) => (one.ariaLabel ?? one.textContent?.trim()) === name);
    if (!found) throw new Error(`no button ${name}`);
    return found;
  });
const field = (selector: string) =>
  vi.waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  });

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

beforeEach(() => {
  answers = settingsAnswers("owner");
  asked = [];
  vi.stubGlobal("fetch", settingsFetch(answers, asked));
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.unstubAllGlobals();
});

describe("signing in", () => {
  it("asks for what the installation has, and says what does not fit", async () => {
    answers.set("GET /v1/session", () => jsonAnswer(sessionOf(null)));
    answers.set("POST /v1/session", () => problemAnswer("sign-in-failed", 401, "No."));
    open("?lang=en");
    await userEvent.fill(await field("#email"), "ann@example.com");
    await userEvent.fill(await field("#password"), "wrong ");
    await userEvent.keyboard("{Enter}");
    await shown("Address and password do not fit.");
    expect(asked).toEqual([
      { route: "POST /v1/session", body: { email: "ann@example.com", password: "wrong " } },
    ]);
    expect(await violations()).toEqual([]);
  });

  it.each(["GET /v1/keys", "GET /v1/surveys"])(
    "says that the session is over when %s is refused",
    async (route) => {
      answers.set(route, () => problemAnswer("session-over", 401, "Sign in again."));
      open("?settings=keys&lang=en");
      await shown("Your session has ended.");
    },
  );

  it("asks for a one-time code when the account wants one, and opens with it", async () => {
    answers.set("GET /v1/session", () => jsonAnswer(sessionOf(null)));
    answers.set("POST /v1/session", () => problemAnswer("code-needed", 401, "A code."));
    open("?lang=en&settings=account");
    await userEvent.fill(await field("#email"), "ann@example.com");
    await userEvent.fill(await field("#password"), "right horse battery");
    await userEvent.keyboard("{Enter}");
    const code = await field("#code");
    answers.set("POST /v1/session", () => jsonAnswer(null, 204));
    answers.set("GET /v1/session", () => jsonAnswer(sessionOf("viewer")));
    await userEvent.fill(code, "123456");
    await userEvent.keyboard("{Enter}");
    await shown("Where you are signed in");
    expect(asked.at(-1)?.body).toMatchObject({ code: "123456" });
  });
});

describe.each(SECTIONS.map(({ id }) => id))("the section %s", (section) => {
  it.each([
    ["en", "light"],
    ["zh-Hans", "dark"],
  ])("has no accessibility violation in %s, %s", async (language, scheme) => {
    document.documentElement.style.colorScheme = scheme;
    open(`?settings=${section}&lang=${language}`);
    await field(".settings-body > :last-child");
    await vi.waitFor(() => {
      expect(document.querySelector(".settings-body .lead")).not.toBeNull();
      expect(document.querySelector(".settings-body .bone")).toBeNull();
    });
    expect(document.querySelector(".notice.problem")).toBeNull();
    expect(await violations()).toEqual([]);
  });
});

describe("what a role may", () => {
  it("shows a viewer their account alone", async () => {
    answers = settingsAnswers("viewer");
    vi.stubGlobal("fetch", settingsFetch(answers, asked));
    open("?settings=keys&lang=en");
    await shown("Where you are signed in");
    const links = [...document.querySelectorAll(".settings-page nav a")];
    expect(links.map(({ textContent }) => textContent)).toEqual(["Your account"]);
  });

  it("lets an editor read keys and members and change neither", async () => {
    answers = settingsAnswers("editor");
    vi.stubGlobal("fetch", settingsFetch(answers, asked));
    open("?settings=keys&lang=en");
    await shown("Data warehouse");
    expect(document.querySelector(".panel")).toBeNull();
    expect(document.querySelectorAll(".listing button")).toHaveLength(0);
  });
});

describe("an act", () => {
  it("makes a key of the ticked scopes and shows it once", async () => {
    open("?settings=keys&lang=en");
    await userEvent.fill(await field("#name"), "Till");
    await userEvent.click(await field('[value="numbers:read"]'));
    await userEvent.selectOptions(await field("#expiry"), "30");
    await userEvent.click(await button("Make key"));
    await shown("heed_secret_whole");
    expect(asked[0]).toMatchObject({
      route: "POST /v1/keys",
      body: { kind: "secret", name: "Till", scopes: ["numbers:read"] },
    });
    await userEvent.click(await button("I have copied it"));
    expect(text()).not.toContain("heed_secret_whole");
  });

  it("that cannot be undone asks first, and Escape does nothing", async () => {
    answers.set("DELETE /v1/keys/k1", () => jsonAnswer(null, 204));
    open("?settings=keys&lang=en");
    await userEvent.click(await button("Revoke: Data warehouse"));
    await field("dialog[open].sure");
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.querySelector("dialog.sure")).toBeNull());
    expect(asked).toEqual([]);
    await userEvent.click(await button("Revoke: Data warehouse"));
    await userEvent.click(await button("Revoke"));
    await shown("Data warehouse was revoked.");
    expect(asked.map(({ route }) => route)).toEqual(["DELETE /v1/keys/k1"]);
  });

  it("that is refused says why, and changes nothing that is seen", async () => {
    const refused = () => problemAnswer("last-owner", 409, "A project needs an owner.");
    answers.set("PUT /v1/members/a1", refused);
    open("?settings=members&lang=en");
    const select = await field('select[aria-label="Role: Ann"]');
    await userEvent.selectOptions(select, "viewer");
    await shown("A project needs an owner.");
    expect(select).toHaveProperty("value", "owner");
    expect(await violations()).toEqual([]);
  });

  it("on retention shows what would go, and sends exactly that as agreed", async () => {
    const expiring = { responses: 3, texts: 2, contacts: 0 };
    const retention = { answersDays: 30, textsDays: 30, contactsDays: null };
    answers.set("POST /v1/privacy/preview", () => jsonAnswer({ retention, expiring }));
    answers.set("PUT /v1/privacy", () => jsonAnswer({ retention, maskAtRest: false }));
    open("?settings=privacy&lang=en");
    await userEvent.fill(await field("#answers"), "30");
    await userEvent.fill(await field("#texts"), "30");
    await userEvent.click(await button("Save"));
    await shown("Then 3 answers go for good");
    expect(asked.map(({ route }) => route)).toEqual(["POST /v1/privacy/preview"]);
    await userEvent.click(await button("Remove and save"));
    await shown("Saved.");
    expect(asked[1]).toEqual({
      route: "PUT /v1/privacy",
      body: { retention, maskAtRest: false, accept: expiring },
    });
  });

  it("erases a person only when their id was typed", async () => {
    open("?settings=privacy&lang=en");
    await userEvent.fill(await field("#person"), "till-7 (a)");
    await userEvent.click(await button("Erase"));
    const typed = await field("#sure-typed");
    await userEvent.fill(typed, "till-8");
    await userEvent.keyboard("{Enter}");
    expect(asked).toEqual([]);
    await userEvent.fill(typed, "till-7 (a)");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(asked[0]?.route).toBe("DELETE /v1/people/till-7%20(a)"));
  });

  it("opens a webhook's log and sends again what failed", async () => {
    answers.set("POST /v1/webhooks/w1/replay", () => jsonAnswer({ replayed: 3 }));
    open("?settings=webhooks&lang=en");
    await shown("after days of failure");
    await userEvent.click(document.querySelector(".endpoints a") ?? document.body);
    await shown("HTTP 502");
    expect(location.search).toBe("?settings=webhooks&item=w1&lang=en");
    expect(await violations()).toEqual([]);
    await userEvent.click(await button("Send all that failed again"));
    await shown("3 are sent again.");
  });
});
