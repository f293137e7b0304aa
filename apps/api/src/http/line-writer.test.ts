import { execFileSync } from "node:child_process";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createLineWriter } from "./line-writer.ts";

test("lines of one turn are one write, in their order, and those of the next another", async () => {
  const written: string[] = [];
  const write = createLineWriter((text) => written.push(text));
  write("a\n");
  write("b\n");
  expect(written).toEqual([]);
  await turn();
  expect(written).toEqual(["a\nb\n"]);
  await turn();
  write("c\n");
  await turn();
  expect(written).toEqual(["a\nb\n", "c\n"]);
});

test.each([
  ["ends", "process.exit(3)"],
  ["fails", "throw new Error('broken')"],
])("a process that %s in the same turn has written its lines", (_, end) => {
  const file = fileURLToPath(new URL("./line-writer.ts", import.meta.url));
  const program = `import { createLineWriter } from ${JSON.stringify(file)};
    createLineWriter((text) => process.stdout.write(text))("last words\\n");
    ${end};`;
  const run = () =>
    execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  expect(run).toThrow(expect.objectContaining({ stdout: "last words\n" }));
});
