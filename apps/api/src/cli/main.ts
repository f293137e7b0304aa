#!/usr/bin/env node
import { hearOutput } from "./output.ts";
import { run } from "./run.ts";

const words = process.argv.slice(2);
// The server's log outlives its reader, and counts what is lost.
const output = words[0] === "serve" ? null : hearOutput(process.stdout, process.stderr);

const code = await run(words, {
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
});
// What was printed last may fail only now.
if (output) await output.end();
process.exitCode = output?.isLost() ? 1 : code;
