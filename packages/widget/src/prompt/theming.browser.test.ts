import { afterEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { contrastOf } from "../access/contrast-fixture.ts";
import { openPrompt, SURVEY } from "./prompt-fixture.ts";

const sheet = new CSSStyleSheet();

function style(css: string): void {
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

afterEach(async () => {
  document.adoptedStyleSheets = [];
  await page.viewport(414, 896);
});

const COLOURS = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]
  .flatMap((hue) => ["100% 50%", "100% 80%", "40% 30%", "100% 12%"].map((s) => `hsl(${hue} ${s})`))
  .concat("white", "black", "grey", "#2149b0");

const part = (prompt: HTMLElement, name: string) => {
  const found = prompt.shadowRoot?.querySelector(`[part~="${name}"]`);
  if (!found) throw new Error(`no part ${name}`);
  return getComputedStyle(found);
};

describe.each(["light", "dark"])(
  "1.4.3 Contrast (Minimum): whatever colours the page gives, %s:",
  (scheme) => {
    /** Each pair's lowest contrast over all colours, with the colour that gave it. */
    async function worst(
      property: string,
      pairs: (prompt: HTMLElement) => Record<string, readonly [string, string, number]>,
    ) {
      style(`:root { color-scheme: ${scheme} }`);
      const { prompt } = await openPrompt();
      await page.getByRole("radio", { name: "4", exact: true }).click();
      const low: string[] = [];
      for (const colour of COLOURS) {
        prompt.style.setProperty(property, colour);
        for (const [name, [one, other, least]] of Object.entries(pairs(prompt))) {
          const contrast = contrastOf(one, other);
          if (!(contrast >= least)) low.push(`${name} ${colour} ${contrast}`);
        }
      }
      return low;
    }

    test("text on the brand colour has 4.5, and the brand colour on the ground 3", async () => {
      const low = await worst("--heed-accent", (prompt) => {
        const { color, backgroundColor } = part(prompt, "submit");
        const chosen = part(prompt, "checked");
        return {
          button: [color, backgroundColor, 4.5],
          chosen: [chosen.color, chosen.backgroundColor, 4.5],
          ground: [backgroundColor, part(prompt, "panel").backgroundColor, 3],
        };
      });
      expect(low).toEqual([]);
    });

    test("text on the ground has 4.5, and controls on it 3", async () => {
      const low = await worst("--heed-surface", (prompt) => {
        const ground = part(prompt, "panel").backgroundColor;
        return {
          text: [part(prompt, "panel").color, ground, 4.5],
          quiet: [part(prompt, "quiet").color, ground, 4.5],
          submit: [part(prompt, "submit").backgroundColor, ground, 3],
          point: [part(prompt, "point").borderBlockStartColor, ground, 3],
        };
      });
      expect(low).toEqual([]);
    });

    test.each(["--heed-ink", "--heed-muted"])("%s gives text of 4.5", async (property) => {
      const low = await worst(property, (prompt) => {
        const ground = part(prompt, "panel").backgroundColor;
        return {
          text: [part(prompt, "panel").color, ground, 4.5],
          quiet: [part(prompt, "quiet").color, ground, 4.5],
        };
      });
      expect(low).toEqual([]);
    });
  },
);

describe("nothing leaks in", () => {
  const measure = async (survey = SURVEY) => {
    const { prompt } = await openPrompt({ survey });
    return ["panel", "label", "point", "submit", "close"].map((name) => {
      const { display, position, fontSize, color, letterSpacing, visibility, cursor, inlineSize } =
        part(prompt, name);
      return {
        name,
        display,
        position,
        fontSize,
        color,
        letterSpacing,
        visibility,
        cursor,
        inlineSize,
      };
    });
  };

  test.each([
    "* { all: unset !important }",
    "* { letter-spacing: 9px !important; text-transform: uppercase !important; cursor: wait }",
    "button, label, fieldset, section, dialog, input { display: none !important; width: 900px !important }",
    "heed-prompt { visibility: hidden; line-height: 9; text-indent: 99px; pointer-events: none }",
  ])("from %s", async (css) => {
    style("body { font-size: 16px }");
    const before = await measure();
    style(`body { font-size: 16px } ${css}`);
    expect(await measure()).toEqual(before);
  });
});

test("nothing leaks out: the page's own controls stay as they were", async () => {
  const look = (element: Element) =>
    JSON.stringify(
      [...getComputedStyle(element)].map((name) => [
        name,
        getComputedStyle(element).getPropertyValue(name),
      ]),
    );
  const { host, prompt } = await openPrompt();
  const withPrompt = look(host);
  prompt.remove();
  expect(look(host)).toBe(withPrompt);
});

test("a compact prompt is lower, and its targets keep 24 px", async () => {
  const { prompt } = await openPrompt();
  const height = () => prompt.shadowRoot?.querySelector("section")?.clientHeight ?? 0;
  const comfortable = height();
  prompt.style.setProperty("--heed-density", "0.5");
  expect(height()).toBeLessThan(comfortable);
  const targets = [...(prompt.shadowRoot?.querySelectorAll("input, button:not([hidden] *)") ?? [])];
  const sides = targets.flatMap((target) => {
    const { width, height } = target.getBoundingClientRect();
    return [width, height];
  });
  expect(Math.min(...sides)).toBeGreaterThanOrEqual(24);
});
