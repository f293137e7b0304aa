import {
  DISPOSITIONS,
  languageTag,
  slug,
  storableText,
  timestamp,
  touchpoint,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { AppContext } from "../http/context.ts";
import { ProblemError } from "../http/problem.ts";
import type { ResponseFilters } from "../store/response-query.ts";
import { personName } from "./person-name.ts";

const score = z.coerce.number().int().min(0).max(100);
const trait = z
  .string()
  .regex(/^[A-Za-z][\w.-]{0,63}:[\s\S]{0,256}$/, "must be a name, a colon and a value")
  .transform((text) => {
    const at = text.indexOf(":");
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  });
const dispositions = z
  .string()
  .transform((list) => list.split(","))
  .pipe(z.array(z.enum(DISPOSITIONS)));

/** Which responses are meant: the same for the list on a screen and for its export. */
export const responseQuery = z.object({
  survey: slug.optional(),
  disposition: dispositions.optional().openapi({ type: "string", example: "partial,complete" }),
  language: languageTag.optional(),
  touchpoint: touchpoint.optional(),
  person: personName.optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  sample: z.enum(["exclude", "include", "only"]).optional(),
  trait: z.array(trait).max(5).optional(),
  question: slug
    .optional()
    .describe(
      "With `scoreFrom` or `scoreTo` the question of that score; alone, one with an answer",
    ),
  scoreFrom: score.optional(),
  scoreTo: score.optional(),
  text: storableText(200, 1).optional(),
});

export type ResponseQueryParts = z.output<typeof responseQuery>;

/** Gathers a query's fields; `trait` may stand several times. */
export function queryFields(c: AppContext): Record<string, unknown> {
  const traits = c.req.queries("trait");
  return { ...c.req.query(), ...(traits ? { trait: traits } : {}) };
}

/**
 * Turns what was asked for into what the store looks for. A question without bounds means that it
 * was answered, whatever its kind.
 *
 * @throws ProblemError invalid-request, when a period or bounds are reversed
 */
export function toFilters(query: ResponseQueryParts): ResponseFilters {
  const { survey, disposition, trait: traits, question, scoreFrom, scoreTo } = query;
  const from = query.from === undefined ? undefined : Date.parse(query.from);
  const to = query.to === undefined ? undefined : Date.parse(query.to);
  checkPeriod(from, to);
  checkScores(scoreFrom, scoreTo);
  const hasBounds = scoreFrom !== undefined || scoreTo !== undefined;
  const bounds = { min: scoreFrom ?? 0, max: scoreTo ?? 1000 };
  return Object.fromEntries(
    Object.entries({
      ...{ language: query.language, touchpoint: query.touchpoint, person: query.person },
      ...{ sample: query.sample, text: query.text, surveyId: survey, traits, from, to },
      dispositions: disposition,
      score: hasBounds ? { ...(question === undefined ? {} : { question }), ...bounds } : undefined,
      answered: hasBounds ? undefined : question,
    }).filter(([, value]) => value !== undefined),
  );
}

function checkPeriod(from: number | undefined, to: number | undefined): void {
  if (from === undefined || to === undefined || from < to) return;
  throw new ProblemError("invalid-request", "The period ends before it begins.", {
    errors: [
      { pointer: "/query/from", message: "must lie before to" },
      { pointer: "/query/to", message: "must lie after from; it is not included" },
    ],
  });
}

function checkScores(least: number | undefined, most: number | undefined): void {
  if (least === undefined || most === undefined || least <= most) return;
  throw new ProblemError("invalid-request", "No score lies between these bounds.", {
    errors: [
      { pointer: "/query/scoreFrom", message: "must not be more than scoreTo" },
      { pointer: "/query/scoreTo", message: "must not be less than scoreFrom" },
    ],
  });
}
