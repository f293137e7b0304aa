import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createStaticFolder, toAnswer, toStaticFile } from "./static-files.ts";

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

test("each encoding has a tag of its own, by which it is known again, and by no other's", async () => {
  const text = new TextEncoder().encode("the same line again\n".repeat(100));
  const file = await toStaticFile(text, "text/plain");
  const ask = (acceptEncoding: string, ifNoneMatch?: string) =>
    toAnswer(file, { acceptEncoding, ifNoneMatch }, {});
  const [plain, packed] = [ask("identity"), ask("br")];
  expect(packed.headers["content-encoding"]).toBe("br");
  const tags = [plain, packed].map(({ headers }) => headers["etag"] ?? "");
  expect(new Set(tags).size).toBe(2);
  const statuses = ["identity", "br"].map((encoding) =>
    tags.map((tag) => ask(encoding, `"x", W/${tag}`).status),
  );
  expect(statuses).toEqual([
    [304, 200],
    [200, 304],
  ]);
  expect(ask("br", tags[1]).headers["etag"]).toBe(tags[1]);
});
