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
  if (filters.answered !== undefined) add(hasAnswer(dialect, filters.answered));
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
  // A number as JSON spells it, which for the smallest and largest is with an exponent.
  const isNumber = JSON.stringify(Number(value)) === value;
  const isBare = value === "true" || value === "false" || isNumber;
  const texts = isBare ? [JSON.stringify(value), value] : [JSON.stringify(value)];
  return sql<boolean>`${found} in (${sql.join(texts)})`;
}

function hasAnswer(dialect: Store["dialect"], question: string): Condition {
  return sql`exists (select 1 from ${answersOf(dialect)} as a
    where ${questionOf(dialect)} = ${question})`;
}

function hasScore(
  dialect: Store["dialect"],
  { question, min, max }: NonNullable<ResponseFilters["score"]>,
): Condition {
  const [value, isNumber] =
    dialect === "sqlite"
      ? [sql`a.value ->> '$.value'`, sql`json_type(a.value, '$.value') = 'integer'`]
      : [sql`cast(a.value ->> 'value' as bigint)`, sql`json_typeof(a.value -> 'value') = 'number'`];
  const ofQuestion =
    question === undefined ? sql`` : sql` and ${questionOf(dialect)} = ${question}`;
  // The kind is looked at first: words cannot be cast to a number.
  return sql`exists (select 1 from ${answersOf(dialect)} as a
    where case when ${isNumber} then ${value} between ${min} and ${max} else false end${ofQuestion})`;
}

/**
 * Finds words within respondents' own texts: as they stand, and without regard to the case of ASCII
 * letters, which is all that SQLite folds: PostgreSQL's own ILIKE would fold by the locale that the
 * database happens to have. Whether a row's JSON holds them at all is asked first, since it is cheap.
 */
function hasText(dialect: Store["dialect"], text: string): Condition[] {
  const isWithin = (column: RawBuilder<unknown>, part: string) => {
    const pattern = `%${escapeLike(part)}%`;
    return dialect === "sqlite"
      ? sql<boolean>`${column} like ${pattern} escape '\\'`
      : sql<boolean>`lower((${column}) collate "C") like ${foldAscii(pattern)} escape '\\'`;
  };
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
    isWithin(sql`answers`, JSON.stringify(text).slice(1, -1)),
    sql`exists (select 1 from ${answersOf(dialect)} as a
      where ${isWithin(words, text)} or ${isWithin(other, text)})`,
  ];
}

function questionOf(dialect: Store["dialect"]): RawBuilder<unknown> {
  return dialect === "sqlite" ? sql`a.value ->> '$.question'` : sql`a.value ->> 'question'`;
}

function answersOf(dialect: Store["dialect"]): RawBuilder<unknown> {
  return dialect === "sqlite"
    ? sql`json_each(answers)`
    : sql`json_array_elements(cast(answers as json))`;
}

/** As PostgreSQL's `lower` does in the collation C. */
function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
