import { randomUUID } from "node:crypto";
import { PROBLEMS, type Problem, type ProblemCode } from "@heed/contracts";

/** What there is to say where no route could say it. */
export interface Bare {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
}

export const UNREADABLE: Bare = {
  code: "invalid-request",
  // Elsewhere 422: what could be read, and says what cannot be.
  status: 400,
  detail: "What arrived is no HTTP request that can be read.",
};
export const BUSY: Bare = {
  code: "queue-full",
  status: PROBLEMS["queue-full"].status,
  detail: "Nothing of this request was stored. Send it again.",
};

/** For what never came to the app, so that no route could answer. */
export function bareProblem({ code, status, detail }: Bare): Problem {
  return {
    ...{ type: `/docs/errors#${code}`, title: PROBLEMS[code].title },
    ...{ status, detail, instance: "", code },
    requestId: randomUUID(),
    errors: [],
  };
}

/** The whole answer, for whoever may still answer by one. */
export function bareResponse(bare: Bare, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(bareProblem(bare)), {
    status: bare.status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}
