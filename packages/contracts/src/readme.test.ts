import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the example in the README runs", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = mkdtempSync(join(import.meta.dirname, "example-"));
  try {
    const file = join(folder, "example.ts");
    writeFileSync(file, example.replace("@heed/contracts", join(import.meta.dirname, "index.ts")));
    const { parsed } = await import(/* @vite-ignore */ file);
    expect(parsed).toMatchObject({ id: "checkout", sampleShare: 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
