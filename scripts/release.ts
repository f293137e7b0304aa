import { build, run } from "./lib/build.ts";

await build();
for (const [command, ...args] of [
  ["node", "scripts/stage-api.ts"],
  ["changeset", "publish"],
]) {
  const code = await run(command ?? "", args);
  if (code !== 0) process.exit(code);
}
