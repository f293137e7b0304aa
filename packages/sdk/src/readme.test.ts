import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { startApi } from "./test-api.ts";
import { listen, replyJson } from "./test-listener.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

/** Runs the README's nth example against `apiUrl`, with this source in the package's place. */
async function run(nth: number, apiUrl: string) {
  const folder = mkdtempSync(join(import.meta.dirname, "example-"));
  try {
    const file = join(folder, "example.ts");
    const code = (examples[nth] ?? "")
      .replace("https://heed.example.com", apiUrl)
      .replace('"@heed/sdk"', JSON.stringify(join(import.meta.dirname, "index.ts")))
      .replace('"@heed/sdk/surveys"', JSON.stringify(join(import.meta.dirname, "surveys.ts")))
      .replace('"@heed/sdk/server"', JSON.stringify(join(import.meta.dirname, "server.ts")));
    writeFileSync(file, code);
    return await import(/* @vite-ignore */ file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the browser example asks at its touchpoint and delivers the score", async () => {
  const api = await startApi();
  const { decision, outcomes } = await run(0, api.apiUrl);
  expect(decision).toMatchObject({ survey: "shop-csat", show: true, reason: "due" });
  await vi.waitFor(() => expect(outcomes).toEqual(["accepted"]));
  expect(api.items()).toMatchObject([{ disposition: "complete", answers: [{ value: 5 }] }]);
});

test("the example of a survey as types answers it", async () => {
  const api = await startApi();
  expect((await run(1, api.apiUrl)).status).toBe("accepted");
  expect(api.items()).toMatchObject([{ survey: "shop-csat", answers: [{ value: 5 }] }]);
});

test("the example with the identity secret makes a signature, and links that differ", async () => {
  const { signature, links } = await run(3, "https://heed.example.com");
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(links).size).toBe(5);
});

test("the server example reads a number and hears of an answer", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const { apiUrl } = await listen((response, { url }) => {
    if (url.startsWith("/v1/metrics"))
      return replyJson(response, { headline: { value: 0.5, n: 8 } });
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('event: response\nid: 1\ndata: {"survey":"shop-csat","answers":[]}\n\n');
  });
  const { spoken } = await run(2, apiUrl);
  expect(spoken).toBe("0.5 from 8 answers");
  expect(log.mock.calls).toEqual([["1", "shop-csat", []]]);
  log.mockRestore();
});
