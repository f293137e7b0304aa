import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createStaticFolder } from "./static-files.ts";

const root = mkdtempSync(join(tmpdir(), "heed-static-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, "files", "inner"), { recursive: true });
mkdirSync(join(root, "files-too"));
writeFileSync(join(root, "secret.txt"), "secret");
writeFileSync(join(root, "files-too", "secret.txt"), "secret");
writeFileSync(join(root, "files", "inner", "a.txt"), "a");

const folder = createStaticFolder(join(root, "files"));

test("a file within the folder is read, with its type", async () => {
  const file = await folder.read("inner/a.txt");
  expect(file?.type).toBe("text/plain; charset=utf-8");
  expect(Buffer.from(file?.bytes ?? []).toString()).toBe("a");
  expect(file?.brotli).toBeNull();
});

test.each([
  "../secret.txt",
  "inner/../../secret.txt",
  "../files-too/secret.txt",
  "inner",
  "",
  "b",
  "a\0",
])("%j is no file of the folder", async (path) => {
  expect(await folder.read(path)).toBeNull();
});
