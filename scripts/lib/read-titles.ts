import ts from "typescript";

/** Lists the titles of a source's tests; a skipped test shows nothing. */
export function readTitles(source: string): string[] {
  const titles: string[] = [];
  const tree = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && title && ts.isStringLiteralLike(title)) {
      const called = node.expression.getText();
      if (/^test\b/.test(called) && !/\.(skip|todo|fails)\b/.test(called)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return titles;
}
