import { posix } from "node:path";
import type { Claim } from "./claims.ts";
import type { ProvingTest } from "./read-titles.ts";

/** Writes both tables of the report as Markdown, each claim with the tests that prove it. */
export function toTables(claims: readonly Claim[], tests: readonly ProvingTest[]): string {
  return (["A", "AA"] as const)
    .map((level) => {
      const rows = claims
        .filter((claim) => claim.level === level)
        .map((claim) => toRow(claim, tests));
      return [
        `### Table ${level === "A" ? 1 : 2}: Success Criteria, Level ${level}`,
        "",
        "| Criteria | Conformance Level | Remarks and Explanations |",
        "| --- | --- | --- |",
        ...rows,
      ].join("\n");
    })
    .join("\n\n");
}

/** Names what is claimed and not proved, and what is proved and not claimed; empty: all is well. */
export function findFaults(claims: readonly Claim[], tests: readonly ProvingTest[]): string[] {
  const unproved = claims
    .filter(({ conformance }) => conformance === "Supports")
    .filter(({ criterion }) => !tests.some((test) => test.criterion === criterion))
    .map(({ criterion, name }) => `${criterion} ${name} is claimed, and no test proves it`);
  const unsaid = claims
    .filter(({ conformance, remark }) => conformance !== "Supports" && !remark)
    .map(({ criterion, conformance }) => `${criterion} is "${conformance}", and nothing says why`);
  const strange = tests
    .filter(
      ({ criterion, name }) =>
        !claims.some((claim) => claim.criterion === criterion && claim.name === name),
    )
    .map(({ criterion, name, file }) => `${file}: WCAG 2.2 A and AA have no ${criterion} ${name}`);
  return [...unproved, ...unsaid, ...new Set(strange)];
}

function toRow({ criterion, name, conformance, remark }: Claim, tests: readonly ProvingTest[]) {
  const proofs = tests.filter((test) => test.criterion === criterion);
  const files = [...new Set(proofs.map(({ file }) => file))];
  const evidence = files.map((file) => {
    const facts = proofs.filter((test) => test.file === file).map(({ fact }) => tidy(fact));
    const short = posix.basename(file, ".browser.test.ts");
    return `[${short}](../${file}): ${[...new Set(facts)].join("; ")}.`;
  });
  const cell = [remark, ...evidence].filter(Boolean).join("<br>");
  return `| **${criterion} ${name}** | ${conformance} | ${cell.replaceAll("|", "\\|")} |`;
}

/** The places of parameters, which a reader cannot fill, become an ellipsis. */
function tidy(fact: string): string {
  return fact
    .replace(/%[sio]|\$\w+/g, "…")
    .replace(/^…[,:]? /, "")
    .trim();
}
