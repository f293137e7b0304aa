import { type RawBuilder, sql } from "kysely";
import type { ResponseFilters, Store } from "./store.ts";

type Condition = RawBuilder<boolean>;

/** Turns filters into conditions on `response`, all of which must hold. */
export function toConditions(dialect: Store["dialect"], filters: ResponseFilters): Condition[] {
  const { surveyId, dispositions, language, touchpoint, person, from, to } = filters;
  const conditions: Condition[] = [];
  const add = (condition: Condition) => void conditions.push(condition);
  if (surveyId !== undefined) add(isSurvey(dialect, surveyId));
  if (dispositions !== undefined) add(sql`disposition in (${sql.join([...dispositions])})`);
  if (language !== undefined) add(isLanguage(language));
  if (touchpoint !== undefined) add(sql`touchpoint = ${touchpoint}`);
  if (person !== undefined) add(sql`person = ${person}`);
  if (from !== undefined) add(sql`occurred_at >= ${from}`);
  if (to !== undefined) add(sql`occurred_at < ${to}`);
  if (filters.sample === "exclude") add(sql`is_sample = 0`);
  if (filters.sample === "only") add(sql`is_sample = 1`);
  for (const trait of filters.traits ?? []) add(hasTrait(dialect, trait));
  if (filters.score !== undefined) add(hasScore(dialect, filters.score));
  if (filters.text !== undefined) for (const one of hasText(dialect, filters.text)) add(one);
  return conditions;
}

/** Left to itself SQLite reads every survey's rows in a period, by the index over times alone. */
function isSurvey(dialect: Store["dialect"], surveyId: string): Condition {
  return dialect === "sqlite"
    ? sql`unlikely(survey_id = ${surveyId})`
    : sql`survey_id = ${surveyId}`;
}

/** A language holds its regions: `pt` finds `pt-BR`. */
function isLanguage(language: string): Condition {
  return sql`(lower(language) = ${language.toLowerCase()}
    or lower(language) like ${`${escapeLike(language.toLowerCase())}-%`} escape '\\')`;
}

/** Both databases give a value as the JSON text that was stored: a word may also be a number. */
function hasTrait(dialect: Store["dialect"], { name, value }: { name: string; value: string }) {
  const found =
    dialect === "sqlite"
      ? sql`traits -> ${`$."${name}"`}`
      : sql`cast(cast(traits as json) -> cast(${name} as text) as text)`;
  const isBare = value === "true" || value === "false" || /^-?\d+(\.\d+)?$/.test(value);
  const texts = isBare ? [JSON.stringify(value), value] : [JSON.stringify(value)];
  return sql<boolean>`${found} in (${sql.join(texts)})`;
}

function hasScore(
  dialect: Store["dialect"],
  { question, min, max }: NonNullable<ResponseFilters["score"]>,
): Condition {
  const [value, isNumber, name] =
    dialect === "sqlite"
      ? [
          sql`a.value ->> '$.value'`,
          sql`json_type(a.value, '$.value') = 'integer'`,
          sql`a.value ->> '$.question'`,
        ]
      : [
          sql`cast(a.value ->> 'value' as bigint)`,
          sql`json_typeof(a.value -> 'value') = 'number'`,
          sql`a.value ->> 'question'`,
        ];
  const ofQuestion = question === undefined ? sql`` : sql` and ${name} = ${question}`;
  // The kind is looked at first: words cannot be cast to a number.
  return sql`exists (select 1 from ${answersOf(dialect)} as a
    where case when ${isNumber} then ${value} between ${min} and ${max} else false end${ofQuestion})`;
}

/**
 * Finds words within respondents' own texts: as they stand, and without regard to the case of ASCII
 * letters. Whether a row's JSON holds them at all is asked first: cheap, and what an index over
 * trigrams can answer.
 */
function hasText(dialect: Store["dialect"], text: string): Condition[] {
  const like = dialect === "sqlite" ? sql`like` : sql`ilike`;
  const within = (words: string) => sql`${like} ${`%${escapeLike(words)}%`} escape '\\'`;
  const [words, other] =
    dialect === "sqlite"
      ? [
          sql`case when json_type(a.value, '$.value') = 'text' then a.value ->> '$.value' end`,
          sql`case when json_type(a.value, '$.value') = 'object'
            then a.value ->> '$.value.other' end`,
        ]
      : [
          sql`case when json_typeof(a.value -> 'value') = 'string' then a.value ->> 'value' end`,
          sql`case when json_typeof(a.value -> 'value') = 'object'
            then a.value -> 'value' ->> 'other' end`,
        ];
  return [
    sql`answers ${within(JSON.stringify(text).slice(1, -1))}`,
    sql`exists (select 1 from ${answersOf(dialect)} as a
      where ${words} ${within(text)} or ${other} ${within(text)})`,
  ];
}

function answersOf(dialect: Store["dialect"]): RawBuilder<unknown> {
  return dialect === "sqlite"
    ? sql`json_each(answers)`
    : sql`json_array_elements(cast(answers as json))`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
