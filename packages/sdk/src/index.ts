export { createHeed } from "./client.ts";
export { HeedError } from "./heed-error.ts";
export { type AnswersOf, defineSurvey, type SurveySet } from "./surveys.ts";
export type { TypedHeed } from "./typed-heed.ts";
export type { Consent, Due, Heed, HeedOptions, Progress, PromptState } from "./types.ts";
