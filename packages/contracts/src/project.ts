import { z } from "zod";
import { madeKey } from "./access-key.ts";
import { slug, storableText } from "./text.ts";

const name = storableText(100, 1);

/** The body of `POST /v1/projects`. */
export const projectInput = z.strictObject({
  /** Chosen once and never changed. */
  id: slug,
  name,
});

/** The body of `PATCH /v1/projects/{id}`. */
export const projectChange = z.strictObject({ name });

export const project = z.object({
  id: z.string(),
  name: z.string(),
  /** Null where nobody knows. */
  createdAt: z.iso.datetime().nullable(),
});

/** The answer of `GET /v1/projects`, by id: those that the caller may see. */
export const projectList = z.object({
  items: z.array(project),
  /** Whether the caller may make projects. */
  mayCreate: z.boolean(),
});

/** A project that was just made, with its first two keys. */
export const madeProject = project.extend({
  writeKey: madeKey,
  /** May everything in the project: make narrower ones with it, then revoke it. */
  secretKey: madeKey,
});

export type Project = z.infer<typeof project>;
export type ProjectInput = z.input<typeof projectInput>;
export type MadeProject = z.infer<typeof madeProject>;
