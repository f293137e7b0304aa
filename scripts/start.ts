import { accessSync, constants, mkdirSync } from "node:fs";
import { build } from "./lib/build.ts";
import { openHouse } from "./lib/house.ts";
import { readKeys } from "./lib/keys.ts";
import { inRoot } from "./lib/paths.ts";
import { isFree } from "./lib/ports.ts";

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readPort(name: string, fallback: number): number {
  const text = process.env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  return fail(`${name} is ${JSON.stringify(text)}: set it to a port between 1 and 65535.`);
}

function checkDataDir(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch {
    fail(
      `The data folder ${path} cannot be written: make it writable, or name another with HEED_DATA_DIR=/path npm start.`,
    );
  }
}

async function checkPort(name: string, port: number): Promise<void> {
  if (await isFree(port)) return;
  fail(
    `Port ${port} is taken: stop what uses it, or choose another with ${name}=${port + 10} npm start.`,
  );
}

const dataDir = process.env["HEED_DATA_DIR"] ?? inRoot("data");
const apiPort = readPort("HEED_PORT", 4300);
const demoPort = readPort("HEED_DEMO_PORT", 4301);
checkDataDir(dataDir);
await checkPort("HEED_PORT", apiPort);
await checkPort("HEED_DEMO_PORT", demoPort);

try {
  console.log("Building what has changed …");
  await build();
  const keys = readKeys(dataDir);
  const house = await openHouse({ dataDir, apiPort, demoPort, keys });
  console.log(`
Heed is running. Press Ctrl-C to stop it.

  Demo shop     ${house.demoUrl}/en/   ${house.demoUrl}/zh/
  Dashboard     ${house.apiUrl}/dashboard/#token=${keys.adminToken}
  API docs      ${house.apiUrl}/docs

  Write key     ${keys.writeKey}   (public: it stands in your pages)
  Admin token   ${keys.adminToken}   (secret: it reads everything)

  Answers are kept in ${dataDir}. 90 days of sample answers: npm run sample
`);
  if (house.api.words()) console.log(`${house.api.words()}\n`);
  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    await house.stop();
    process.exit(0);
  };
  process.on("SIGINT", close);
  process.on("SIGTERM", close);
  house.api.process.once("exit", (code) => {
    if (!isClosing)
      fail(`The API ended by itself with exit code ${code}; ${dataDir}/api.log says why.`);
  });
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
