import { expect, test } from "vitest";
import { readVersion } from "../places.ts";
import { run } from "./run.ts";

async function heed(...words: string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await run(words, {
    // Whatever reads it would find no such file.
    environment: { HEED_DATABASE_URL: "file:/nowhere/heed.db" },
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
  });
  return { code, printed: printed.join("\n"), noted: noted.join("\n") };
}

test("the version is told", async () => {
  expect(await heed("--version")).toEqual({ code: 0, printed: readVersion(), noted: "" });
});

test.each([[["keys", "--help"]], [["keys", "-h"]], [["help", "keys"]]])(
  "%j lists the group and nothing else",
  async (words) => {
    const { code, printed, noted } = await heed(...words);
    expect([code, noted]).toEqual([0, ""]);
    for (const name of ["keys list", "keys create", "keys revoke"]) expect(printed).toContain(name);
    expect(printed).not.toContain("backup");
  },
);

test("a group alone is refused with its commands", async () => {
  const { code, printed, noted } = await heed("db");
  expect([code, printed]).toEqual([2, ""]);
  expect(noted).toContain("db distribute");
  expect(noted).not.toContain("knows no command");
});

test("what a group does not have is said by its whole name", async () => {
  const { code, noted } = await heed("keys", "lits");
  expect(code).toBe(2);
  expect(noted).toMatch(/^heed knows no command "keys lits"\.\nusage: heed keys <command>/);
  expect(await heed("help", "frobnicate")).toMatchObject({
    ...{ code: 2, noted: expect.stringContaining('no command "frobnicate"') },
  });
});

test.each([
  [["help", "backup"], "usage: heed backup <file>"],
  [["--help", "keys", "create"], "usage: heed keys create"],
  [["backup", "--help"], "usage: heed backup <file>"],
])("%j is help on that command", async (words, usage) => {
  const { code, printed, noted } = await heed(...words);
  expect([code, noted]).toEqual([0, ""]);
  expect(printed).toContain(usage);
});

test.each([
  [["keys", "create"], "keys create needs --name NAME"],
  [["keys", "revoke"], "keys revoke needs --id ID"],
  [["admin", "disable"], "admin disable needs --email ADDRESS"],
])("%j says what it needs, with exit code 2", async (words, sentence) => {
  const { code, noted } = await heed(...words);
  expect([code, noted]).toEqual([2, expect.stringContaining(sentence)]);
});
