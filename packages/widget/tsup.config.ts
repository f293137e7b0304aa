import { readFile } from "node:fs/promises";
import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { defineConfig, type Options } from "tsup";
import { writeIntegrity } from "./scripts/write-integrity.ts";

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
      // A custom property's value is left as it was written, for it might be anything.
      const tidy = code.replace(/--[\w-]+:[^;}]+/g, (property) =>
        property.replace(/(?<=[(,:])\s+|\s+(?=\))/g, ""),
      );
      return { contents: source.replace(styles, () => tidy.trim()), loader: "ts" };
    });
  },
};

/** What few pages need, as one that was reloaded half way, lies beside the prompt's file. */
const resumeBeside: Plugin = {
  name: "resume-beside",
  setup({ onResolve }) {
    onResolve({ filter: /rarely/ }, () => ({ path: "./heed-resume.js", external: true }));
  },
};

const compress = { passes: 4, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false };

const cdn: Options = {
  outDir: "dist/cdn",
  target: "es2022",
  platform: "browser",
  // After esbuild has done what it can: a twentieth less for every visitor.
  minify: "terser",
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: {
      passes: 4,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      keep_fargs: false,
      inline: 1,
    },
  },
  splitting: false,
  // Everything in one file each, from the sources, Lit's production build included.
  noExternal: [/./],
  esbuildPlugins: [minifyStyles],
  esbuildOptions(options) {
    options.minify = true;
    options.conditions = ["heed-source", "module"];
    // Modules are UTF-8 always; the classic script holds ASCII only.
    options.charset = "utf8";
    options.legalComments = "none";
  },
  outExtension: () => ({ js: ".js" }),
  // Each build hashes all that is there; the last one has all.
  onSuccess: async () => writeIntegrity("dist/cdn"),
};

/** Long names that never leave heed.js: they cross to no other file, no storage and no request. */
const INNER_NAMES = [
  ...["allow", "arm", "cancel", "canRemember", "elsewhere", "fitsMedia", "forget"],
  ...["hasUndelivered", "personKey", "promptOpen", "sessionKey", "sessionPrompts", "floorHours"],
  ...["relationalDays", "transactionalDays", "quietAfterDismissalDays"],
  ...["promptsPer7Days", "promptsPer90Days", "promptsPerSession", "recall"],
  ...["take", "url"],
];

/** Long names that never leave heed-prompt.js; a view's, which come from further files, are none. */
const PROMPT_NAMES = [
  ...["claim", "decline", "drop", "emit", "end", "failure", "isDone", "isHeld"],
  ...["isOver", "loadView", "panel", "place", "sending", "settle", "tell", "thank"],
  ...["stop", "waiters"],
];

/** Long names that cross from heed.js to the files beside it, and what all write instead: letters that pack well. */
const SHARED_NAMES = {
  announce: "i",
  hasActed: "x",
  isAsked: "a",
  isClosed: "z",
  keep: "h",
  listeners: "o",
  lookUp: "v",
  past: "p",
  resume: "e",
  saveHistory: "u",
  spoken: "y",
  storageKey: "r",
  takeCounts: "d",
  visitor: "l",
};

/** @param isMinified false: the names within are left to terser, which packs a small file better */
const shorten = (
  names: readonly string[],
  known: Readonly<Record<string, string>>,
  isMinified = true,
): Options => ({
  esbuildOptions(options, context) {
    cdn.esbuildOptions?.(options, context);
    options.minify = isMinified;
    options.minifySyntax = true;
    options.minifyWhitespace = true;
    options.mangleProps = RegExp(`^(${[...names, ...Object.keys(known)].join("|")})$`);
    options.mangleCache = { ...known };
  },
});

/**
 * Nearly all of both files runs as soon as it is there: a browser that knows this line compiles their
 * functions in the background, not one by one while the page waits. ASCII alone is read faster, too.
 * https://v8.dev/blog/explicit-compile-hints
 */
const AT_ONCE = { ascii_only: true, preamble: "//# allFunctionsCalledOnLoad" };

/** One file a language, loaded beside the prompt only by pages that need it. */
const locales = Object.fromEntries(
  INTERFACE_LANGUAGES.map((tag) => [`heed-${tag}`, `src/locales/${tag.toLowerCase()}.ts`]),
);

/** One file a kind of question, one for stars and faces, one for bar, inline and modal: loaded beside the prompt only by surveys that need it. */
const views = Object.fromEntries(
  ["choice", "contact", "drawn", "kano", "matrix", "placed"].map((name) => [
    `heed-${name}`,
    `src/views/${name}.ts`,
  ]),
);

export default defineConfig([
  {
    entry: ["src/index.ts", "src/define.ts"],
    format: ["esm", "cjs"],
    target: "es2022",
    dts: true,
    clean: ["!cdn"],
  },
  {
    ...cdn,
    ...shorten(INNER_NAMES, SHARED_NAMES, false),
    terserOptions: {
      ...cdn.terserOptions,
      compress: {
        ...compress,
        inline: 1,
        unsafe: true,
        conditionals: false,
        comparisons: false,
        hoist_vars: true,
      },
      format: AT_ONCE,
    },
    entry: { heed: "src/loader.ts" },
    format: ["iife"],
  },
  {
    ...cdn,
    ...shorten(PROMPT_NAMES, SHARED_NAMES),
    terserOptions: {
      ...cdn.terserOptions,
      compress: { ...compress, inline: 1, unsafe: true, sequences: false, hoist_vars: true },
      format: AT_ONCE,
    },
    entry: { "heed-prompt": "src/loader-prompt.ts" },
    format: ["esm"],
    esbuildPlugins: [minifyStyles, resumeBeside],
  },
  {
    ...cdn,
    ...shorten([], SHARED_NAMES),
    terserOptions: { ...cdn.terserOptions, compress },
    entry: { "heed-resume": "../sdk/src/rarely.ts" },
    format: ["esm"],
  },
  { ...cdn, entry: views, format: ["esm"] },
  { ...cdn, entry: { "heed-button": "src/define-button.ts" }, format: ["esm"] },
  { ...cdn, entry: locales, format: ["esm"] },
  { ...cdn, entry: { "heed-debug": "src/debug.ts" }, format: ["esm"] },
]);
