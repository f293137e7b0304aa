// The package's own types leave out what it exports.
declare module "@custom-elements-manifest/analyzer" {
  /** The analyzer's own compiler: its syntax trees must come from that one. */
  export const ts: typeof import("typescript");
  export function create(options: {
    modules: readonly import("typescript").SourceFile[];
  }): import("./manifest.ts").Manifest;
}
