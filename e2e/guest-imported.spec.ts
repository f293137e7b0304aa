import { basename } from "node:path";
import { build } from "esbuild";
import { inRoot } from "../scripts/lib/paths.ts";
import {
  expect,
  type Guest,
  test,
  toPage,
  track,
  untilReady,
  watchTrouble,
} from "./guest-house.ts";

const MAIN = `
  import { heed } from "@heed/widget";
  window.heed = heed;
  heed.start(document.querySelector("main").dataset);
`;

/** Bundles a host's own code with the package, as it is published, and puts its files into the site. */
async function serveBundle(guest: Guest): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: MAIN, resolveDir: inRoot("packages", "widget") },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: "out",
    entryNames: "main",
    write: false,
    logLevel: "error",
  });
  const headers = { "content-type": "text/javascript" };
  for (const { path, text } of outputFiles) guest.serve(text, headers, `/${basename(path)}`);
  const [, key] = /data-key="([^"]+)"/.exec(guest.tag()) ?? [];
  return `<main data-write-key="${key}" data-api-url="${guest.apiUrl}"></main><script type="module" src="/main.js"></script>`;
}

test("a page that imports the package and is reloaded half way asks what is left, and it is one response", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const url = guest.serve(toPage(await serveBundle(guest)));
  await page.goto(url);
  await untilReady(page);
  expect((await track(page, "guest.short")).show).toBe(true);
  const prompt = page.getByRole("region", { name: "Short survey" });
  await prompt.getByRole("radio", { name: "4", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).click();
  const words = prompt.getByRole("textbox", { name: "Why?" });
  await words.fill("Quick, and");
  await page.reload();
  await expect(words).toHaveValue("Quick, and");
  await expect(words).not.toBeFocused();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await words.fill("Quick, and kind.");
  await prompt.getByRole("button", { name: "Send" }).click();
  await expect(prompt).toContainText("Thank you.");
  const { pathname } = new URL(url);
  const answers = [
    { question: "score", value: 4 },
    { question: "why", value: "Quick, and kind." },
  ];
  await expect.poll(async () => (await guest.rows(pathname))[0]?.answers).toEqual(answers);
  expect(await guest.rows(pathname)).toHaveLength(1);
  expect(trouble).toEqual({ errors: [], lines: [] });
});
