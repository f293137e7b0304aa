import { defineConfig, type Options } from "tsup";

const both: Options = {
  entry: [
    "src/index.ts",
    "src/idle.ts",
    "src/delivery.ts",
    "src/follow-person.ts",
    "src/server.ts",
    "src/surveys.ts",
  ],
  target: "es2022",
  dts: true,
  esbuildOptions(options) {
    options.minifySyntax = true;
  },
};

export default defineConfig([
  { ...both, format: ["esm"], clean: true },
  {
    ...both,
    entry: [...(both.entry as string[]), "src/rarely.ts"],
    format: ["cjs"],
    esbuildPlugins: [
      {
        name: "rarely-apart",
        setup({ onResolve }) {
          // A file of its own here as well, which esbuild does by itself for modules alone.
          onResolve({ filter: /^\.\/rarely\.ts$/ }, ({ kind }) =>
            kind === "dynamic-import" ? { path: "./rarely.cjs", external: true } : undefined,
          );
        },
      },
    ],
  },
]);
