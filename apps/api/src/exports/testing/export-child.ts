import { run } from "../../cli/run.ts";

/** Runs `heed export` and prints, as the last line, the most memory that the process ever held. */
process.exitCode = await run(["export", ...process.argv.slice(2)], {
  environment: process.env,
  print: (line) => console.log(line),
  note: (line) => console.error(line),
});
// KiB on every system.
console.log(process.resourceUsage().maxRSS);
