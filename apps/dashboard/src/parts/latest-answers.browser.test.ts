import type { Scope } from "@heed/contracts";
import { scopesOf } from "@heed/contracts/constants";
import type { ResponseQuery } from "@heed/sdk/server";
import { afterEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { readView } from "../data/address.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";
import { wordsOf } from "../words/words.ts";
import { LatestAnswers } from "./latest-answers.ts";

const { survey } = surveyOf("shop-nps", "Shop");

/** Shows the answers to somebody with these scopes; `asked` holds every query of the API. */
function show(scopes: readonly Scope[]) {
  const asked: ResponseQuery[] = [];
  const list = async (query: ResponseQuery) => {
    asked.push(query);
    const masked = { ...responseOf(1, 3, "Call ▒▒▒"), isMasked: true };
    return {
      items: [query.unmask ? responseOf(1, 3, "Call 555 0100") : masked],
      nextCursor: null,
    };
  };
  const element = new LatestAnswers();
  const client = { responses: { list } };
  const context = { client, scopes: new Set(scopes), words: wordsOf("en"), view: readView("") };
  Object.assign(element, { survey, context, tick: 0 });
  document.body.replaceChildren(element);
  return { element, asked };
}

afterEach(() => document.body.replaceChildren());

it("shows what looks personal only when somebody who may asks for it", async () => {
  const { element, asked } = show(scopesOf("editor"));
  await vi.waitFor(() => expect(element.textContent).toContain("Call ▒▒▒"));
  expect(asked.map(({ unmask }) => unmask)).toEqual([undefined]);
  const button = element.querySelector("[aria-pressed]") ?? element;
  await userEvent.click(button);
  await vi.waitFor(() => expect(element.textContent).toContain("Call 555 0100"));
  expect(asked.at(-1)?.unmask).toBe(true);
  await userEvent.click(element.querySelector("[aria-pressed]") ?? element);
  await vi.waitFor(() => expect(element.textContent).toContain("Call ▒▒▒"));
});

it("offers nothing to who may read answers masked only", async () => {
  const { element } = show(scopesOf("analyst"));
  await vi.waitFor(() => expect(element.textContent).toContain("Call ▒▒▒"));
  expect(element.querySelector("[aria-pressed]")).toBeNull();
});

it("tells a viewer why there are no answers, and asks for none", async () => {
  const { element, asked } = show(scopesOf("viewer"));
  await vi.waitFor(() => expect(element.textContent).toContain("Your role shows numbers"));
  expect(asked).toEqual([]);
});
