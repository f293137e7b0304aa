import { readFile } from "node:fs/promises";
import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Minifies what stands in a sheet's template, which no bundler touches by itself. */
const minifyStyles: Plugin = {
  name: "minify-styles",
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const styles = /(?<=export const \w+ = `)[^`]+/;
      const { code } = await esbuild.transform(styles.exec(source)?.[0] ?? "", {
        loader: "css",
        minify: true,
      });
      return { contents: source.replace(styles, () => code.trim()), loader: "ts" };
    });
  },
};

const cdn: Options = {
  outDir: "dist/cdn",
  target: "es2022",
  platform: "browser",
  minify: true,
  splitting: false,
  // Everything in one file each, from the sources, Lit's production build included.
  noExternal: [/./],
  esbuildPlugins: [minifyStyles],
  esbuildOptions(options) {
    options.conditions = ["heed-source", "module"];
    // Modules are UTF-8 always; the classic script holds ASCII only.
    options.charset = "utf8";
    options.legalComments = "none";
  },
  outExtension: () => ({ js: ".js" }),
};

/** One file a language, loaded beside the prompt only by pages that need it. */
const locales = Object.fromEntries(
  INTERFACE_LANGUAGES.map((tag) => [`heed-${tag}`, `src/locales/${tag.toLowerCase()}.ts`]),
);

/** One file a kind of question, loaded beside the prompt only by surveys that ask it. */
const views = Object.fromEntries(
  ["choice", "contact", "kano", "matrix"].map((kind) => [`heed-${kind}`, `src/views/${kind}.ts`]),
);

export default defineConfig([
  {
    entry: ["src/index.ts", "src/define.ts"],
    format: ["esm", "cjs"],
    target: "es2022",
    dts: true,
    clean: ["!cdn"],
  },
  { ...cdn, entry: { heed: "src/loader.ts" }, format: ["iife"] },
  { ...cdn, entry: { "heed-prompt": "src/loader-prompt.ts" }, format: ["esm"] },
  { ...cdn, entry: views, format: ["esm"] },
  { ...cdn, entry: { "heed-button": "src/define-button.ts" }, format: ["esm"] },
  { ...cdn, entry: locales, format: ["esm"] },
]);
