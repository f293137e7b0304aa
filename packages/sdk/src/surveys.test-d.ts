import { assertType, expectTypeOf } from "vitest";
import { createHeed } from "./client.ts";
import { createHeedServer } from "./server.ts";
import { type AnswersOf, defineSurvey } from "./surveys.ts";

const text = { en: "?" };
const labels = { min: text, max: text };

const checkout = defineSurvey({
  id: "checkout",
  name: text,
  touchpoint: "checkout.done",
  defaultLanguage: "en",
  thanks: text,
  questions: [
    { id: "satisfaction", kind: "scale", scale: "csat-1-5", text, labels },
    { id: "speed", kind: "rating", points: 7, text, labels },
    { id: "why", kind: "text", text },
    {
      id: "paid",
      kind: "choice",
      text,
      options: [
        { id: "card", text },
        { id: "cash", text },
      ],
    },
    {
      id: "missing",
      kind: "choice",
      text,
      many: true,
      other: text,
      options: [
        { id: "size", text },
        { id: "colour", text },
      ],
    },
    {
      id: "service",
      kind: "matrix",
      text,
      points: 5,
      labels,
      rows: [
        { id: "prompt", text },
        { id: "kind", text },
      ],
      expectations: { expected: text, experienced: text },
    },
    { id: "gift", kind: "kano", text, functional: text, dysfunctional: text },
    { id: "reach", kind: "contact", text, fields: ["email"], consent: text },
  ],
});
const loyalty = defineSurvey({
  id: "loyalty",
  name: text,
  touchpoint: "account.opened",
  defaultLanguage: "en",
  thanks: text,
  questions: [{ id: "recommend", kind: "scale", scale: "nps-0-10", text, labels }],
});
const surveys = { checkout, loyalty };
type Surveys = typeof surveys;

const options = { writeKey: "hw", apiUrl: "https://api.test" };
const heed = createHeed<Surveys>(options);

// What is right compiles, every kind of question among it.
heed.respond("checkout", {
  satisfaction: 5,
  speed: 7,
  why: "quick",
  paid: { options: ["card"] },
  missing: { options: ["size", "colour"], other: "the box" },
  service: { rows: { prompt: 1, kind: 5 }, expected: { prompt: 5 } },
  gift: { functional: 1, dysfunctional: 5 },
  reach: { email: "a@b.example", consent: true },
});
heed.respond("loyalty", { recommend: 0 });
heed.respond("checkout", {});
heed.track("checkout.done");
// A moment that no survey asks at yet is no mistake.
heed.track("elsewhere");

expectTypeOf<AnswersOf<Surveys, "loyalty">>().toEqualTypeOf<{
  readonly recommend?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
}>();
expectTypeOf<AnswersOf<[typeof checkout], "checkout">["satisfaction"]>().toEqualTypeOf<
  1 | 2 | 3 | 4 | 5 | undefined
>();

// @ts-expect-error 9 is not on a scale of 1 to 5
heed.respond("checkout", { satisfaction: 9 });
// @ts-expect-error nor is 0
heed.respond("checkout", { satisfaction: 0 });
// @ts-expect-error a rating ends at its points
heed.respond("checkout", { speed: 8 });
// @ts-expect-error no survey of that id
heed.respond("chekout", { satisfaction: 5 });
// @ts-expect-error no question of that id
heed.respond("checkout", { satisfied: 5 });
// @ts-expect-error a question of the other survey
heed.respond("loyalty", { satisfaction: 5 });
// @ts-expect-error words for a score
heed.respond("checkout", { satisfaction: "5" });
// @ts-expect-error a score for words
heed.respond("checkout", { why: 5 });
// @ts-expect-error no such option
heed.respond("checkout", { paid: { options: ["cheque"] } });
// @ts-expect-error two options where one may be picked
heed.respond("checkout", { paid: { options: ["card", "cash"] } });
// @ts-expect-error words of "other" where it is not offered
heed.respond("checkout", { paid: { options: [], other: "shells" } });
// @ts-expect-error no such option among several
heed.respond("checkout", { missing: { options: ["size", "weight"] } });
// @ts-expect-error no such row
heed.respond("checkout", { service: { rows: { friendly: 1 } } });
// @ts-expect-error a row's rating ends at its points
heed.respond("checkout", { service: { rows: { prompt: 6 } } });
// @ts-expect-error a Kano pair is a pair
heed.respond("checkout", { gift: { functional: 1 } });
// @ts-expect-error Kano answers run from 1 to 5
heed.respond("checkout", { gift: { functional: 1, dysfunctional: 6 } });
// @ts-expect-error a field that is not asked for
heed.respond("checkout", { reach: { phone: "1", consent: true } });
// @ts-expect-error no way to be reached without consent
heed.respond("checkout", { reach: { email: "a@b.example" } });
// @ts-expect-error no such survey to look at
heed.preview("chekout");

// A definition is checked as it is written.
defineSurvey({
  ...loyalty,
  questions: [
    // @ts-expect-error no such scale
    { id: "recommend", kind: "scale", scale: "nps-1-10", text, labels },
  ],
});

// Without definitions everything is as wide as the wire.
const plain = createHeed(options);
assertType<Promise<unknown>>(plain.respond("any", { question: 9, other: "words" }));

// The server's client takes the same.
const server = createHeedServer<Surveys>({ apiUrl: "https://api.test", token: "t" });
server.responses.send({ survey: "checkout", revision: 1, answers: { satisfaction: 4 } });
// @ts-expect-error 9 is not on a scale of 1 to 5
server.responses.send({ survey: "checkout", revision: 1, answers: { satisfaction: 9 } });
// @ts-expect-error no survey of that id
server.responses.send({ survey: "chekout", revision: 1, answers: {} });
createHeedServer({ apiUrl: "", token: "" }).responses.send({
  survey: "any",
  revision: 1,
  answers: { question: 9 },
});
