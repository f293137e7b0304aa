import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inRoot } from "../scripts/lib/paths.ts";
import { expect, type Heed, test } from "./house.ts";

const run = promisify(execFile);
const EXAMPLES = [
  ...readFileSync(inRoot("README.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, code = ""]) => code);

/** Runs an example as its reader would, with the address and the keys put in. */
async function runExample(code: string, heed: Heed): Promise<string> {
  // Inside the package, so that the package's own name leads to it.
  const folder = mkdtempSync(inRoot("packages", "sdk", "example-"));
  try {
    const file = join(folder, "example.ts");
    writeFileSync(
      file,
      code
        .replaceAll("https://heed.example.com", heed.apiUrl)
        .replaceAll("heed_pub_\u2026", heed.keys.writeKey)
        .replaceAll("heed_admin_\u2026", heed.keys.adminToken),
    );
    const { stdout } = await run(process.execPath, ["--conditions=heed-source", file], {
      env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1" },
    });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the README's page example asks, records and explains", async ({ heed }) => {
  const before = (await heed.rows("checkout-csat")).length;
  const printed = await runExample(EXAMPLES[0] ?? "", heed);
  expect(printed).toContain("checkout-csat");
  const rows = await heed.rows("checkout-csat");
  expect(rows).toHaveLength(before + 1);
  expect(rows[0]?.answers).toEqual([{ question: "satisfaction", value: 4 }]);
});

test("the README's server example reads a number with its interval and n", async ({ heed }) => {
  await heed.send("checkout-csat", "satisfaction", [5, 5, 4, 3, 1]);
  const { headline } = await heed.receipt("checkout-csat");
  const printed = await runExample(EXAMPLES[1] ?? "", heed);
  expect(printed).toContain(`${headline.value}`);
  expect(printed).toMatch(new RegExp(`\\b${headline.n}\\n$`));
  expect(printed).toContain("wilson");
});
