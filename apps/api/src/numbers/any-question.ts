import type { Question } from "@heed/contracts";
import type { ScaleId } from "@heed/metrics/scales";
import { ProblemError } from "../http/problem.ts";
import type { CountStore, Store } from "../store/store.ts";
import { makeKano } from "./kano.ts";
import { makeKanoSegments } from "./kano-segments.ts";
import { makeRatingSegments } from "./rating-segments.ts";
import { makeRatings } from "./ratings.ts";
import type { SeriesRequest } from "./reading.ts";
import { makeReceipt } from "./receipt.ts";
import { writeReceipt } from "./receipt-json.ts";
import { toReleased } from "./released.ts";
import { makeSegments } from "./segments.ts";

type Body = string | Uint8Array<ArrayBuffer>;

/**
 * Makes the number of all answers to a question together, as JSON. All that it is made of is read
 * as it stands at one moment: else an answer that arrives meanwhile would be counted in one part of
 * it and not in another.
 *
 * @param isExact the reader may read single answers; else whole days with enough of them are told
 * @throws ProblemError invalid-request for a question without a number
 */
export function makeNumber(
  store: Pick<Store, "readTogether">,
  asked: SeriesRequest,
  question: Question,
  isExact: boolean,
): Promise<Body> {
  return store.readTogether((counts) => writeNumber(counts, asked, question, isExact));
}

/** Makes the number of each segment of the dimension `by`; else as `makeNumber`. */
export function makeCut(
  store: Pick<Store, "readTogether">,
  asked: SeriesRequest,
  question: Question,
  isExact: boolean,
  by: string,
): Promise<Body> {
  return store.readTogether((counts) => writeCut(counts, asked, question, isExact, by));
}

async function writeNumber(
  store: CountStore,
  asked: SeriesRequest,
  question: Question,
  isExact: boolean,
): Promise<Body> {
  switch (question.kind) {
    case "rating":
    case "matrix":
      return JSON.stringify(await makeRatings(store, asked, question, isExact));
    case "kano":
      return JSON.stringify(await makeKano(store, asked, question, isExact));
    default: {
      const exact = { ...asked, scaleId: requireScale(question) };
      const request = isExact ? exact : await toReleased(store, exact, false);
      return writeReceipt(await makeReceipt(store, request));
    }
  }
}

async function writeCut(
  store: CountStore,
  asked: SeriesRequest,
  question: Question,
  isExact: boolean,
  by: string,
): Promise<Body> {
  const cut = () => findDimension(store, asked.projectId, by);
  switch (question.kind) {
    case "rating":
    case "matrix":
      return JSON.stringify(await makeRatingSegments(store, asked, question, await cut(), isExact));
    case "kano":
      return JSON.stringify(await makeKanoSegments(store, asked, question, await cut(), isExact));
    default: {
      const exact = { ...asked, scaleId: requireScale(question) };
      const request = isExact ? exact : await toReleased(store, exact, true);
      return JSON.stringify(await makeSegments(store, request, await cut()));
    }
  }
}

async function findDimension(store: CountStore, projectId: string, name: string) {
  const found = (await store.listDimensions(projectId)).find((one) => one.name === name);
  if (found) return found;
  throw new ProblemError("invalid-request", "The project has no such dimension.", {
    errors: [{ pointer: "/query/by", message: "is no dimension of this project" }],
  });
}

function requireScale(question: Question): ScaleId {
  if (question.kind === "scale") return question.scale;
  throw new ProblemError(
    "invalid-request",
    "Only a scale, a rating, a matrix or a pair of Kano questions has a number.",
    { errors: [{ pointer: "/query/question", message: `is a ${question.kind} question` }] },
  );
}
