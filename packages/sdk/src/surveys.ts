import type { QuestionKind, SurveyInput } from "@heed/contracts";

/** Several surveys, in a list or by any names. */
export type SurveySet = readonly SurveyInput[] | Readonly<Record<string, SurveyInput>>;

/** One of the set's surveys. */
export type SurveyOf<Surveys extends SurveySet> = Surveys extends readonly (infer Survey)[]
  ? Survey
  : Surveys[keyof Surveys];

/** The ids of the set's surveys. */
export type SurveyIdOf<Surveys extends SurveySet> = Extract<
  SurveyOf<Surveys>,
  { id: string }
>["id"];

type Named<Surveys extends SurveySet, Id> = Extract<SurveyOf<Surveys>, { id: Id }>;

/** What a survey may be answered with: by question id, each with its own kind's value. */
export type AnswersOf<Surveys extends SurveySet, Id extends SurveyIdOf<Surveys>> = Answers<
  Named<Surveys, Id>
>;

/** The touchpoints of the set's surveys. */
export type TouchpointOf<Surveys extends SurveySet> = Extract<
  SurveyOf<Surveys>,
  { touchpoint: string }
>["touchpoint"];

type Answers<Survey> = Survey extends { questions: readonly (infer Question)[] }
  ? { readonly [One in Question as IdOf<One>]?: AnswerTo<One> }
  : never;

type IdOf<Given> = Given extends { id: infer Id extends string } ? Id : never;

/** What one question takes. */
export type AnswerTo<Question> = Question extends { kind: infer Kind extends QuestionKind }
  ? {
      scale: Question extends { scale: infer Scale extends string } ? ScoreOn<Scale> : never;
      rating: Question extends { points: infer Points extends number } ? UpTo<Points> : never;
      text: string;
      choice: ChoiceOf<Question>;
      matrix: MatrixOf<Question>;
      kano: { readonly functional: UpTo<5>; readonly dysfunctional: UpTo<5> };
      contact: ContactOf<Question>;
    }[Kind]
  : never;

type Steps = [never, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** 1 | 2 | … | Points. */
type UpTo<Points extends number, Count extends 0[] = [0], Found = never> = number extends Points
  ? number
  : Count["length"] extends 11
    ? Found
    : Count["length"] extends Points
      ? Found | Points
      : UpTo<Points, [...Count, 0], Found | Steps[Count["length"]]>;

/** The scores of a scale, which its id ends with: `csat-1-5`. */
type ScoreOn<Scale extends string> = string extends Scale
  ? number
  : Scale extends `${string}-${infer From}-${infer To extends number}`
    ? UpTo<To> | (From extends "0" ? 0 : never)
    : number;

type ChoiceOf<Question> = Question extends { options: readonly (infer Option)[] }
  ? {
      readonly options: Question extends { many: true }
        ? readonly IdOf<Option>[]
        : readonly [] | readonly [IdOf<Option>];
    } & (Question extends { other: object } ? { readonly other?: string } : unknown)
  : never;

type Ratings<Row, Points extends number> = { readonly [One in Row as IdOf<One>]?: UpTo<Points> };

type MatrixOf<Question> = Question extends {
  rows: readonly (infer Row)[];
  points: infer Points extends number;
}
  ? { readonly rows: Ratings<Row, Points> } & (Question extends { expectations: object }
      ? { readonly expected?: Ratings<Row, Points> }
      : unknown)
  : never;

type ContactOf<Question> = Question extends { fields: readonly (infer Field extends string)[] }
  ? { readonly [Name in Field]?: string } & { readonly consent: true }
  : never;

/**
 * Writes a survey so that its questions are types: what is answered elsewhere, with an id, a score
 * or an option it does not have, is then a compile error. At runtime it is the survey itself.
 *
 * @example
 * const checkout = defineSurvey({ id: "checkout", questions: [ … ], … });
 * const heed = createHeed<[typeof checkout]>(options);
 * heed.respond("checkout", { satisfaction: 5 });
 */
export function defineSurvey<const Survey extends SurveyInput>(survey: Survey): Survey {
  return survey;
}
