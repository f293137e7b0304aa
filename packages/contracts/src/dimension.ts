import { z } from "zod";
import { slug } from "./text.ts";

/** Where a response's value in a dimension comes from: what the response itself holds. */
export const dimensionSource = z
  .string()
  .regex(
    /^(language|page|traits\.[A-Za-z][\w.-]{0,63})$/,
    "language, page, or traits. and a trait's name, such as traits.plan",
  );

/** The body of `PUT /v1/dimensions/{name}`. */
export const dimensionInput = z.object({
  from: dimensionSource,
  /** How many values are counted apart, first come; all others together. */
  limit: z.int().min(2).max(200).default(50),
});

export const dimension = z.object({
  name: slug,
  from: dimensionSource,
  limit: z.int(),
  /** `building`: responses from before it are still being counted, and none is shown. */
  state: z.enum(["building", "complete"]),
  /** Of `total`, the responses that were there before it, so many are counted. */
  built: z.int(),
  total: z.int(),
  createdAt: z.iso.datetime(),
});

/** The answer of `GET /v1/dimensions`, by name. */
export const dimensionList = z.object({ items: z.array(dimension) });

export type Dimension = z.infer<typeof dimension>;
export type DimensionInput = z.input<typeof dimensionInput>;
