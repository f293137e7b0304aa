import { matrixValue } from "@heed/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import ar from "../locales/ar.ts";
import { createAnyView, GAP, MATRIX, placeView } from "./view-fixture.ts";

const group = (name: string | RegExp) => page.getByRole("radiogroup", { name });
const [RELIABLE, PROMPT, CARING] = MATRIX.rows.map(({ text }) => text) as [string, string, string];

test("every line is a radio group of its own, named by its statement, inside the question", async () => {
  placeView(MATRIX);
  await expect.element(page.getByRole("group", { name: MATRIX.text })).toBeVisible();
  expect(page.getByRole("radiogroup").elements().length).toBe(3);
  expect(group(PROMPT).getByRole("radio").elements().length).toBe(7);
});

test("a line is one tab stop, its arrows rate that line alone", async () => {
  const { view, before, after } = placeView(MATRIX);
  before.focus();
  await userEvent.keyboard("{Tab}{ArrowRight}{ArrowRight}");
  expect(view.value).toEqual({ rows: { reliable: 3 } });
  await userEvent.keyboard("{Tab} {Tab}");
  expect(view.value).toEqual({ rows: { reliable: 3, prompt: 1 } });
  expect(focused()).toBe(group(CARING).getByRole("radio", { name: "1" }).element());
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(after);
});

test("the points at the ends are described by what they mean, those between are not", async () => {
  placeView(MATRIX);
  const point = (name: string) => group(CARING).getByRole("radio", { name });
  await expect.element(point("1")).toHaveAccessibleDescription("Strongly disagree");
  await expect.element(point("2")).not.toHaveAccessibleDescription();
  await expect.element(point("6")).not.toHaveAccessibleDescription();
  await expect.element(point("7")).toHaveAccessibleDescription("Strongly agree");
});

test("what is rated so far is a value; when required, every line is needed", async () => {
  const { view } = placeView(MATRIX);
  view.require(true);
  expect(view.problem()).toBe("rateAll");
  view.value = { rows: { reliable: 1, caring: 7 } };
  expect(view.value).toEqual({ rows: { reliable: 1, caring: 7 } });
  expect(view.problem()).toBe("rateAll");
  view.focus();
  expect(focused()).toBe(group(PROMPT).getByRole("radio", { name: "1" }).element());
  await userEvent.keyboard(" ");
  expect(view.problem()).toBe(null);
  view.require(false);
  view.value = null;
  expect(view.problem()).toBe(null);
});

test("with every line rated the focus goes to the first one's rating", async () => {
  const { view } = placeView(MATRIX);
  view.value = { rows: { reliable: 5, prompt: 1, caring: 1 } };
  view.focus();
  expect(focused()).toBe(group(RELIABLE).getByRole("radio", { name: "5" }).element());
});

describe("with expectations", () => {
  test("each line holds two groups, and both are kept apart", async () => {
    const { view, changed } = placeView(GAP);
    view.require(true);
    const line = page.getByRole("group", { name: PROMPT });
    await line.getByRole("radiogroup", { name: "What I expected" }).getByText("5").click();
    expect(view.value).toEqual({ rows: {}, expected: { prompt: 5 } });
    await line.getByRole("radiogroup", { name: "What I got" }).getByText("2").click();
    expect(view.value).toEqual({ rows: { prompt: 2 }, expected: { prompt: 5 } });
    expect(view.problem()).toBe("rateAll");
    expect(changed()).toBe(2);
  });

  test("required, it needs the expected and the experienced of every line", () => {
    const { view } = placeView(GAP);
    view.require(true);
    const all = { reliable: 1, prompt: 2, caring: 5 };
    view.value = { rows: all };
    expect(view.problem()).toBe("rateAll");
    view.value = { rows: all, expected: { reliable: 1, prompt: 2 } };
    expect(view.problem()).toBe("rateAll");
    view.value = { rows: all, expected: all };
    expect(view.problem()).toBe(null);
  });
});

test("an assigned value outside the scale or of no line is none, and nobody is told", () => {
  const { view, changed } = placeView(MATRIX);
  view.value = { rows: { reliable: 0, prompt: 8, gone: 3, constructor: 2 } };
  expect(view.value).toBe(null);
  view.value = { rows: { reliable: 1, prompt: 7 } };
  expect(view.value).toEqual({ rows: { reliable: 1, prompt: 7 } });
  expect(changed()).toBe(0);
});

test("a disabled question takes nothing", () => {
  const { view } = placeView(MATRIX);
  view.control.disabled = true;
  expect(
    page
      .getByRole("radio")
      .elements()
      .every((input) => input.matches(":disabled")),
  ).toBe(true);
});

test("the points are numbered in the language's own digits, and sent as plain ones", async () => {
  const texts = { ...ar, lang: "ar-EG" };
  const { view } = createAnyView(MATRIX, texts);
  document.body.replaceChildren(view.element);
  await group(RELIABLE).getByRole("radio", { name: "\u0663" }).click();
  expect(view.value).toEqual({ rows: { reliable: 3 } });
});

describe("room", () => {
  const numbers = (root: ShadowRoot) =>
    [...root.querySelectorAll<HTMLElement>(".rated span")].filter(
      (number) => getComputedStyle(number).position !== "absolute",
    ).length;
  const first = (root: ShadowRoot) => {
    const legend = root.querySelector(".rated legend")?.getBoundingClientRect();
    const points = root.querySelector(".rated div")?.getBoundingClientRect();
    if (!legend || !points) throw new Error("no line");
    return { legend, points };
  };

  test("where it is narrow, a line's points stand under its words, each with its number", () => {
    const { root } = placeView(MATRIX, { width: 288 });
    const { legend, points } = first(root);
    expect(points.top).toBeGreaterThanOrEqual(legend.bottom);
    expect(numbers(root)).toBe(21);
  });

  test("where it is wide, they stand beside them, with the numbers above the first line", async () => {
    await page.viewport(1000, 600);
    const { root } = placeView(MATRIX, { width: 800 });
    const { legend, points } = first(root);
    expect(points.left).toBeGreaterThanOrEqual(legend.right);
    expect(numbers(root)).toBe(7);
    // Hidden from the eye, the others still name their points.
    await expect.element(group(CARING).getByRole("radio", { name: "4" })).toBeVisible();
    await page.viewport(414, 896);
  });

  test.each(["ltr", "rtl"] as const)(
    "a scale runs in the direction of reading: %s",
    (direction) => {
      const { root } = placeView(MATRIX, { direction });
      const [least, ...rest] = [...root.querySelectorAll(".rated:last-child input")].map(
        (input) => input.getBoundingClientRect().left,
      );
      const isRising = (least ?? 0) < (rest.at(-1) ?? 0);
      expect(isRising).toBe(direction === "ltr");
    },
  );
});

test("whatever is pressed, a value is one that the contract takes", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(MATRIX, GAP),
      fc.array(fc.nat({ max: 41 }), { maxLength: 20 }),
      (question, presses) => {
        const { view, root } = placeView(question);
        const points = [...root.querySelectorAll("input")];
        for (const at of presses) points[at % points.length]?.click();
        expect(matrixValue.nullable().safeParse(view.value).success).toBe(true);
        expect(view.value === null).toBe(presses.length === 0);
      },
    ),
    { numRuns: 40 },
  );
});
