/** Makes text safe to stand in HTML, also within a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Turns the plain Markdown of docs/errors.md into HTML: a section per `##` heading, reachable by
 * the heading as anchor; paragraphs, bullet lists, `code` and **bold**. What stands before the first
 * `##` is left out. All else is shown as written.
 */
export function toSections(markdown: string): string {
  const [, ...sections] = markdown.split(/^## /m);
  return sections
    .map((section) => {
      const [heading = "", ...rest] = section.split("\n");
      const id = heading.trim();
      return `<section id="${escapeHtml(id)}"><h2>${escapeHtml(id)}</h2>${toBlocks(rest.join("\n"))}</section>`;
    })
    .join("");
}

function toBlocks(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block) => {
      if (!block.startsWith("- ")) return `<p>${toInline(block)}</p>`;
      const items = block.split(/^- /m).filter((item) => item.trim() !== "");
      return `<ul>${items.map((item) => `<li>${toInline(item)}</li>`).join("")}</ul>`;
    })
    .join("");
}

function toInline(text: string): string {
  return escapeHtml(text.trim().replaceAll("\n", " "))
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
}
