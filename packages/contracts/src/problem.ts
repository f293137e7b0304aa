import { z } from "zod";
import { itemResult } from "./response.ts";

/** An error on the wire: RFC 9457 with a stable `code`, the request's id and the fields at fault. */
export const problem = z.object({
  /** The page that explains the code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(
    z.object({
      /** RFC 6901, into the body; for a query `/query/name`, for a header `/header/name`. */
      pointer: z.string(),
      message: z.string(),
      code: z.string().optional(),
    }),
  ),
  /** On a batch of which every item was refused: what became of each. */
  results: z.array(itemResult).optional(),
});

export type Problem = z.infer<typeof problem>;
