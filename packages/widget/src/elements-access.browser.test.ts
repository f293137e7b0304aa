import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { placeInForm } from "./form-fixture.ts";

const SHEET = new CSSStyleSheet();

afterEach(() => {
  document.adoptedStyleSheets = [];
});

const ENDS = { "min-label": "Never", "max-label": "Always" };

describe.each(["light", "dark"])("axe finds nothing in a form, %s:", (scheme) => {
  test.each([
    ["heed-nps", {}],
    ["heed-csat", { value: "4" }],
    ["heed-ces", { required: "" }],
    ["heed-scale", { scale: "csat-1-10", disabled: "" }],
    ["heed-text", { required: "" }],
  ] as const)("%s %o", async (name, attributes) => {
    document.documentElement.lang = "en";
    document.title = "Form";
    SHEET.replaceSync(`:root { color-scheme: ${scheme}; background: Canvas; color: CanvasText }
      button { background: Canvas; color: CanvasText }`);
    document.adoptedStyleSheets = [SHEET];
    const { form } = await placeInForm(name, { ...ENDS, ...attributes });
    const { violations, passes } = await axe.run(form);
    expect(passes.length).toBeGreaterThan(0);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]))).toEqual([]);
  });
});
