import { ROLES } from "@heed/contracts";
import type { Caller } from "./callers.ts";
import type { Operation } from "./operations.ts";

/** Those whose rights differ by route; every other kind is refused by all. */
const SHOWN = ["the admin token", ...ROLES, "an operator of no project"];

/** A reading route of a project: what passes there is no general refusal. */
const isRead = ({ method, rights }: Operation) => method === "GET" && !rights.includes("session");

/** Writes which right each route asks for and who has it, as docs/authorisation.md. */
export function toTables(
  guarded: readonly Operation[],
  callers: readonly Caller[],
  open: Readonly<Record<string, string>>,
): string {
  const shown = SHOWN.flatMap((name) => callers.find((caller) => caller.name === name) ?? []);
  const refused = callers
    .filter((caller) => !guarded.some((one) => isRead(one) && caller.outcome(one) === "passes"))
    .map(({ name }) => name);
  const toMark = (operation: Operation) => (caller: Caller) =>
    caller.outcome(operation) === "passes" ? "yes" : "–";
  const routes = guarded.map((operation) => [
    `\`${operation.name}\``,
    toNeed(operation.rights),
    ...shown.map(toMark(operation)),
  ]);
  return `# Who may do what

This page is written and held by \`apps/api/src/routes/authorisation.test.ts\`, which asks every route as every kind of
caller. After a change of routes or rights, write it anew:
\`vitest run --project node apps/api/src/routes/authorisation.test.ts -u\`.

A secret key may what its scopes say, a person what their role in the project says. Another project's things answer 404,
as if they did not exist. An own session is the person's alone, whatever their projects. Every other route below is
refused to:

${refused.map((name) => `- ${name}`).join("\n")}

${toTable(["route", "needs", ...shown.map(({ name }) => name)], routes)}

## Open to all

${toTable(
  ["route", "why"],
  Object.entries(open).map(([name, why]) => [`\`${name}\``, why]),
)}
`;
}

function toNeed(rights: Operation["rights"]): string {
  const words = { any: "any key or session", session: "own session", operator: "operator" };
  return rights
    .map((right) => (right in words ? words[right as keyof typeof words] : `\`${right}\``))
    .join(", ");
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) =>
    Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
