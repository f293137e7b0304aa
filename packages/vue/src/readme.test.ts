import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderToString } from "vue/server-renderer";

test("the README's example renders on a server", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = mkdtempSync(join(import.meta.dirname, "example-"));
  try {
    const file = join(folder, "example.ts");
    const widget = join(import.meta.dirname, "../../widget/src/index.ts");
    writeFileSync(
      file,
      code
        .replace('"@heed/vue"', JSON.stringify(join(import.meta.dirname, "index.ts")))
        .replace('"@heed/widget"', JSON.stringify(widget)),
    );
    const { app } = await import(/* @vite-ignore */ file);
    expect(await renderToString(app)).toBe("Thank you for your order.");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
