export interface ShellBlock {
  /** Where it begins in its file, from 1. */
  readonly line: number;
  readonly code: string;
  /** Why no test can run it; null: it is run. */
  readonly notRun: string | null;
}

const BLOCK = /(?:^<!-- not run: (.+) -->\n)?^```sh\n([\s\S]*?)^```$/gm;

/** Finds the commands of a Markdown page, in their order. */
export function readShellBlocks(markdown: string): ShellBlock[] {
  return [...markdown.matchAll(BLOCK)].map(({ 1: notRun = null, 2: code = "", index }) => ({
    line: markdown.slice(0, index).split("\n").length,
    code,
    notRun,
  }));
}
