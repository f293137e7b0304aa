import type { ResponsePage, Scope, StoredResponse } from "@heed/contracts";
import { HeedError, type ResponseQuery } from "@heed/sdk/server";
import { expect, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { readView } from "../data/address.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";
import { wordsOf } from "../words/words.ts";
import { LatestAnswers } from "./latest-answers.ts";

export type List = (query: ResponseQuery) => Promise<ResponsePage>;
const { survey } = surveyOf("shop-nps", "Shop");

/** Shows the answers to somebody with these scopes; `asked` holds every query of the API. */
export function show(scopes: readonly Scope[], answer: List) {
  const asked: ResponseQuery[] = [];
  const list: List = (query) => {
    asked.push(query);
    return answer(query);
  };
  const element = new LatestAnswers();
  const client = { responses: { list } };
  const context = { client, scopes: new Set(scopes), words: wordsOf("en"), view: readView("") };
  Object.assign(element, { survey, context, tick: 0 });
  document.body.replaceChildren(element);
  return { element, asked, context };
}

/** One answer, masked unless it is asked for otherwise. */
export const masking: List = async ({ unmask }) => ({
  items: [
    unmask
      ? responseOf(1, 3, "Call 555 0100")
      : { ...responseOf(1, 3, "Call ▒▒▒"), isMasked: true },
  ],
  nextCursor: null,
});

/** Serves these answers, newest first, in pages of so many. */
export const paging =
  (items: readonly StoredResponse[], size: number): List =>
  async ({ cursor }) => {
    const from = items.findIndex(({ id }) => id === cursor) + 1;
    const page = items.slice(from, from + size);
    return {
      items: page,
      nextCursor: from + size < items.length ? (page.at(-1)?.id ?? null) : null,
    };
  };

/** Answers of these minutes, the newest first. */
export const stretch = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) =>
    responseOf(from - index, 9, `No. ${from - index}`),
  );

export function broken(status: number): HeedError {
  const said = { type: "", title: "", detail: "Broken.", instance: "", requestId: "r", errors: [] };
  const code = "internal";
  return new HeedError("Broken.", { code, status, problem: { ...said, status, code } });
}

/** All that is on the page. */
export const text = () => document.body.textContent.replaceAll(/\s+/g, " ");
export const said = (words: string) => vi.waitFor(() => expect(text()).toContain(words));

export const button = (name: string) =>
  vi.waitFor(() => {
    const all = [...document.querySelectorAll("button")];
    const found = all.find(({ textContent }) => textContent.trim() === name);
    if (!found) throw new Error(`no button ${name}`);
    return found;
  });

/** Presses a button at the keyboard. */
export async function press(name: string): Promise<void> {
  (await button(name)).focus();
  await userEvent.keyboard("{Enter}");
}

/** The minutes of the answers on screen. */
export const minutes = () =>
  [...document.querySelectorAll("time")].map(({ dateTime }) => Number(dateTime.slice(14, 16)));
