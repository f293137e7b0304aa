/** Where every word of an element stands: a box for each line of each text. */
export function wordsIn(element: Element): { text: string; box: DOMRect }[] {
  const found: { text: string; box: DOMRect }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const parent = node.parentElement;
    if (!parent || isForEarOnly(parent) || !node.textContent?.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 0) found.push({ text: node.textContent, box });
    }
  }
  return found;
}

/** What stands in an element but is not seen. */
function isForEarOnly(element: Element): boolean {
  return getComputedStyle(element).clipPath !== "none";
}

/** Names the words that lie over other words, by more than a pixel. */
export function overlaps(element: Element): string[] {
  const words = wordsIn(element);
  return words.flatMap(({ text, box }, at) =>
    words
      .slice(at + 1)
      .filter(
        ({ box: other }) =>
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
          // Lines are as high as the font's box, which is higher than its letters.
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > box.height / 3,
      )
      .map((other) => `"${text}" lies over "${other.text}"`),
  );
}

/** An option's ground reaches a little into the margin, so that its words stand in line. */
const ROOM = 8;

/** Names what sticks out of a panel at its sides, or is cut off inside of it. */
export function cutOff(panel: HTMLElement): string[] {
  const { left, right } = panel.getBoundingClientRect();
  const outside = wordsIn(panel)
    .filter(({ box }) => box.left < left || box.right > right)
    .map(({ text }) => `"${text}" sticks out`);
  const clipped = [...panel.querySelectorAll<HTMLElement>("*")]
    .filter((element) => !isForEarOnly(element))
    .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + ROOM)
    .map(({ localName, textContent }) => `${localName} "${textContent}" is wider than its place`);
  if (panel.scrollWidth > panel.clientWidth) clipped.push("the panel scrolls sideways");
  return [...outside, ...clipped];
}

/** What can be pressed or typed into, as large as a pointer finds it. */
export function targetsIn(panel: ParentNode) {
  const controls = [...panel.querySelectorAll<HTMLElement>("button,a,input,textarea")];
  return controls
    .filter((control) => control.checkVisibility())
    .map((control) => {
      const target = control.matches("[type=radio],[type=checkbox]")
        ? control.closest("label")
        : control;
      return {
        control,
        name: control.getAttribute("aria-label") ?? (target?.textContent || control.localName),
        box: (target ?? control).getBoundingClientRect(),
      };
    });
}
