import { build, run } from "./lib/build.ts";

await build();
process.exit(
  await run("node", ["--conditions=heed-source", "bench/main.ts", ...process.argv.slice(2)]),
);
