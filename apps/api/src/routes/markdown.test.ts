import { expect, test } from "vitest";
import { escapeHtml, toSections } from "./markdown.ts";

test("headings become sections with anchors, blank lines paragraphs, dashes lists", () => {
  const html = toSections("# Title\n\nIntro\n\n## one\n\nA **b** `c`\nd.\n\n- x\n- y\n\n## two\n");
  expect(html).toBe(
    '<section id="one"><h2>one</h2><p>A <strong>b</strong> <code>c</code> d.</p><ul><li>x</li><li>y</li></ul></section><section id="two"><h2>two</h2></section>',
  );
});

test("what looks like HTML is shown as written", () => {
  expect(escapeHtml('<a href="x">&')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;");
  expect(toSections("## a\n\n<img src=x>")).toContain("<p>&lt;img src=x&gt;</p>");
});
