import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";

test("the README's example renders on a server", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, code = ""] = /```tsx\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = mkdtempSync(join(import.meta.dirname, "example-"));
  try {
    const file = join(folder, "example.tsx");
    const widget = join(import.meta.dirname, "../../widget/src/index.ts");
    writeFileSync(
      file,
      code
        .replace('"@heed/react"', JSON.stringify(join(import.meta.dirname, "index.ts")))
        .replace('"@heed/widget"', JSON.stringify(widget)),
    );
    const { App } = await import(/* @vite-ignore */ file);
    expect(renderToString(createElement(App, { user: { id: "ada", signature: "5f" } }))).toBe(
      "<p>Thank you for your order.</p>",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
