/** One thing that was looked at. A warning works today; a fault does not, or will lose answers. */
export interface Finding {
  readonly check: string;
  readonly level: "ok" | "warning" | "fault";
  /** One sentence, without a secret. */
  readonly found: string;
  /** What to do; absent when all is well. */
  readonly remedy?: string;
}

/** Makes the finding that all is well. */
export function ok(check: string, found: string): Finding {
  return { check, level: "ok", found };
}

/** Makes the finding of something that works today but should be seen to. */
export function warning(check: string, found: string, remedy: string): Finding {
  return { check, level: "warning", found, remedy };
}

/** Makes the finding of something that does not work, or will lose answers. */
export function fault(check: string, found: string, remedy: string): Finding {
  return { check, level: "fault", found, remedy };
}

/** Compares a schema's version with this code's. */
export function judgeVersion(version: number, needed: number): Finding {
  if (version === needed) return ok("schema", `The schema has version ${version}.`);
  return version > needed
    ? fault(
        "schema",
        `The schema has version ${version}, this Heed knows ${needed}.`,
        "Run a newer Heed.",
      )
    : fault(
        "schema",
        `The schema has version ${version}, this Heed needs ${needed}.`,
        "Run: heed migrate (heed serve does so at its start, too)",
      );
}
