import type { Scope } from "@heed/contracts/constants";

/** What can be set, in the order of the navigation; each is shown to those who may read it. */
export const SECTIONS = [
  { id: "project", scope: "project:read" },
  { id: "keys", scope: "keys:read" },
  { id: "members", scope: "members:read" },
  { id: "webhooks", scope: "webhooks:read" },
  { id: "privacy", scope: "project:read" },
  { id: "export", scope: "answers:read" },
  { id: "audit", scope: "audit:read" },
  { id: "account", scope: null },
] as const satisfies readonly { id: string; scope: Scope | null }[];

export type Section = (typeof SECTIONS)[number]["id"];

/** Reads a section's name out of an address; null when there is none of that name. */
export function readSection(text: string | null): Section | null {
  return SECTIONS.find(({ id }) => id === text)?.id ?? null;
}

/** Lists what somebody with these scopes may open; an account of one's own needs a session. */
export function sectionsFor(scopes: ReadonlySet<Scope>, hasAccount: boolean): Section[] {
  return SECTIONS.filter(({ scope }) => (scope === null ? hasAccount : scopes.has(scope))).map(
    ({ id }) => id,
  );
}
