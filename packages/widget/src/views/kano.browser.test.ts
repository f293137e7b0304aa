import { kanoValue } from "@heed/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { KANO, placeView } from "./view-fixture.ts";

const group = (name: string) => page.getByRole("radiogroup", { name });

test("both questions are radio groups of five answers, inside the feature's own group", async () => {
  placeView(KANO);
  await expect.element(page.getByRole("group", { name: KANO.text })).toBeVisible();
  for (const name of [KANO.functional, KANO.dysfunctional]) {
    const answers = group(name).getByRole("radio").elements();
    expect(answers.map(({ parentElement }) => parentElement?.textContent)).toEqual([
      "I like it",
      "I expect it",
      "I don’t mind",
      "I can live with it",
      "I dislike it",
    ]);
  }
});

test("each is one tab stop; one answer alone is no value, both are", async () => {
  const { view, before, after, changed } = placeView(KANO);
  before.focus();
  await userEvent.keyboard("{Tab}{ArrowDown}");
  expect(view.value).toBe(null);
  await userEvent.keyboard("{Tab}{ArrowUp}");
  expect(view.value).toEqual({ functional: 2, dysfunctional: 5 });
  expect(changed()).toBe(2);
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(after);
});

test("half a pair cannot be sent, whether it is required or not", async () => {
  const { view } = placeView(KANO);
  expect(view.problem()).toBe(null);
  await group(KANO.functional).getByText("I like it").click();
  expect(view.problem()).toBe("chooseOption");
  view.focus();
  expect(focused()).toBe(
    group(KANO.dysfunctional).getByRole("radio", { name: "I like it" }).element(),
  );
  await userEvent.keyboard(" ");
  expect(view.problem()).toBe(null);
});

test("no answer is a problem only when required", () => {
  const { view } = placeView(KANO);
  view.require(true);
  expect(view.problem()).toBe("chooseOption");
  view.value = { functional: 1, dysfunctional: 5 };
  expect(view.problem()).toBe(null);
});

test("an assigned value is shown and told to nobody; null clears both", () => {
  const { view, changed } = placeView(KANO);
  view.value = { functional: 1, dysfunctional: 5 };
  expect(view.value).toEqual({ functional: 1, dysfunctional: 5 });
  view.value = { functional: 0, dysfunctional: 6 };
  expect(view.value).toBe(null);
  view.value = null;
  expect(page.getByRole("radio", { checked: true }).elements()).toEqual([]);
  expect(changed()).toBe(0);
});

test("a disabled question takes nothing", () => {
  const { view } = placeView(KANO);
  view.control.disabled = true;
  expect(
    page
      .getByRole("radio")
      .elements()
      .every((input) => input.matches(":disabled")),
  ).toBe(true);
});

test("whatever is pressed, a value is one that the contract takes", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 4 }), (presses) => {
      const { view, root } = placeView(KANO);
      const answers = [...root.querySelectorAll("input")];
      for (const at of presses) answers[at]?.click();
      const isPair = presses.some((at) => at < 5) && presses.some((at) => at > 4);
      expect(view.value === null).toBe(!isPair);
      expect(kanoValue.nullable().safeParse(view.value).success).toBe(true);
    }),
    { numRuns: 40 },
  );
});
