import type { StoredResponse } from "@heed/contracts";
import { expect, test } from "vitest";
import { maskResponse, wordsOf } from "./mask-response.ts";

const response: StoredResponse = {
  ...{ id: "0197-1", sequence: 1, survey: "shop", revision: 1, touchpoint: "checkout.done" },
  ...{ disposition: "complete", occurredAt: "", receivedAt: "", language: "en" },
  ...{ page: "/checkout", person: "u-13800138", traits: { plan: "pro", seats: 3 } },
  ...{ gpc: false, isSample: false },
  answers: [
    { question: "nps", value: 9 },
    { question: "why", value: "all fine" },
    { question: "found", value: { options: ["ad"], other: "a poster" } },
    { question: "service", value: { rows: { speed: 2 } } },
  ],
};

test("a response in which nothing looks personal comes back as it is", () => {
  expect(maskResponse(response)).toBe(response);
});

test("words, the words of other, person, page and traits are masked, and it says so", () => {
  const masked = maskResponse({
    ...response,
    answers: [
      { question: "why", value: "mail a@b.de" },
      { question: "found", value: { options: ["ad"], other: "13800138000 told me" } },
    ],
    person: "ann@example.com",
    page: "/u/ann@example.com",
    traits: { mail: "ann@example.com", seats: 3 },
  });
  expect(masked).toEqual({
    ...response,
    answers: [
      { question: "why", value: "mail [email]" },
      { question: "found", value: { options: ["ad"], other: "[phone] told me" } },
    ],
    ...{ person: "[email]", page: "/u/[email]", traits: { mail: "[email]", seats: 3 } },
    isMasked: true,
  });
  expect(wordsOf(masked)).toEqual(["mail [email]", "[phone] told me"]);
});

test("of contacts only which were given is told", () => {
  const of = (value: { name?: string; email?: string; phone?: string; consent: true }) =>
    maskResponse({ ...response, answers: [{ question: "reach", value }] });
  expect(of({ name: "Ann", phone: "x-1", consent: true })).toMatchObject({
    answers: [{ question: "reach", value: { name: "[name]", phone: "[phone]", consent: true } }],
    isMasked: true,
  });
  expect(of({ consent: true })).not.toHaveProperty("isMasked");
});
