import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A test whose title, or whose group's title, begins with a criterion of WCAG. */
export interface ProvingTest {
  /** Such as `1.4.10`. */
  readonly criterion: string;
  /** The criterion's name as the title has it, such as `Reflow`. */
  readonly name: string;
  /** What is proved; the places of parameters stand as they do in the source. */
  readonly fact: string;
  /** From the root of the checkout. */
  readonly file: string;
}

const TITLE = /^(\d\.\d\.\d{1,2}) ([^:]+): (.+)$/s;

/** Reads the titles that begin with a criterion from sources of tests; what is skipped proves nothing. */
export function readTitles(root: string, pattern: string): ProvingTest[] {
  return globSync(pattern, { cwd: root })
    .sort()
    .flatMap((file) => readSource(readFileSync(join(root, file), "utf8"), file));
}

/** Reads the titles of one source; the innermost criterion counts. */
export function readSource(text: string, file: string): ProvingTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: ProvingTest[] = [];
  const keep = (titles: readonly string[]) => {
    const at = titles.findLastIndex((title) => /^\d\.\d\.\d/.test(title));
    const [, criterion, name, fact] = TITLE.exec(titles.slice(at).join(" ")) ?? [];
    if (criterion && name && fact) found.push({ criterion, name, fact, file });
  };
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    let titles = groups;
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(source);
      if (/^(test|describe)\.(skip|todo|fails)/.test(called)) return;
      const [title] = node.arguments;
      const isText = title !== undefined && ts.isStringLiteralLike(title);
      if (isText && /^(test|describe)\b/.test(called)) titles = [...groups, title.text];
      if (isText && /^test\b/.test(called)) keep(titles);
    }
    ts.forEachChild(node, (child) => visit(child, titles));
  };
  visit(source, []);
  return found;
}
