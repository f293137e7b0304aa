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
import type { ResponseFilters } from "../store/store.ts";

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
  person: z.string().min(1).max(128).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  sample: z.enum(["exclude", "include", "only"]).optional(),
  trait: z.array(trait).max(5).optional(),
  question: slug.optional(),
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

/** Turns what was asked for into what the store looks for. */
export function toFilters(query: ResponseQueryParts): ResponseFilters {
  const { survey, disposition, trait: traits, from, to, question, scoreFrom, scoreTo } = query;
  const hasScore = scoreFrom !== undefined || scoreTo !== undefined || question !== undefined;
  const min = scoreFrom ?? 0;
  const max = scoreTo ?? 1000;
  return Object.fromEntries(
    Object.entries({
      ...{ language: query.language, touchpoint: query.touchpoint, person: query.person },
      ...{ sample: query.sample, text: query.text, surveyId: survey, traits },
      dispositions: disposition,
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to),
      score: hasScore ? { ...(question === undefined ? {} : { question }), min, max } : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}
