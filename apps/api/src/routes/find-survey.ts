import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { BookRevision } from "../http/survey-books.ts";

/**
 * Finds every revision of a survey that a query names, newest first.
 *
 * @throws ProblemError unknown-survey
 */
export async function findSurvey(
  { surveys }: Pick<Services, "surveys">,
  projectId: string,
  surveyId: string,
): Promise<BookRevision[]> {
  const found =
    (await surveys.read(projectId)).surveys.get(surveyId) ??
    (await surveys.readAgain(projectId)).surveys.get(surveyId);
  if (found) return [...found.values()].sort((a, b) => b.revision.revision - a.revision.revision);
  throw new ProblemError("unknown-survey", "The project has no such survey.", {
    errors: [{ pointer: "/query/survey", message: "is no survey of this project" }],
  });
}
