import { choiceValue } from "@heed/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { CHOICE, placeView } from "./view-fixture.ts";

const MANY = { ...CHOICE, many: true };
const radio = (name: string) => page.getByRole("radio", { name });
const box = (name: string) => page.getByRole("checkbox", { name });
const field = () => page.getByRole("textbox", { name: "In another way" });

test("one option is a radio group with one tab stop, whose arrows pick", async () => {
  const { view, before, after, changed } = placeView({ ...CHOICE, other: undefined });
  const group = page.getByRole("radiogroup", { name: CHOICE.text });
  await expect.element(group).toBeVisible();
  before.focus();
  await userEvent.keyboard("{Tab}");
  expect(focused()).toBe(radio("From a friend").element());
  expect(view.value).toBe(null);
  await userEvent.keyboard("{ArrowDown}");
  expect(view.value).toEqual({ options: ["search"] });
  expect(changed()).toBe(1);
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(after);
});

test("several options are checkboxes, given in the order of the question", async () => {
  const { view, changed } = placeView(MANY);
  await expect.element(page.getByRole("group", { name: CHOICE.text })).toBeVisible();
  await box("From the press").click();
  await box("From a friend").click();
  expect(view.value).toEqual({ options: ["friend", "press"] });
  await box("From the press").click();
  await box("From a friend").click();
  expect(view.value).toBe(null);
  expect(changed()).toBe(4);
});

test("the field for other words is there only while they are picked, and Tab leads into it", async () => {
  const { view } = placeView(CHOICE);
  await expect.element(field()).not.toBeInTheDocument();
  await radio("From the press").click();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(field()).toBeVisible();
  expect(view.value).toBe(null);
  await userEvent.keyboard("{Tab}Radio");
  expect(view.value).toEqual({ options: [], other: "Radio" });
  await radio("By a search").click();
  await expect.element(field()).not.toBeInTheDocument();
  expect(view.value).toEqual({ options: ["search"] });
});

test("other without words cannot be sent, and the focus goes where they are missing", async () => {
  const { view } = placeView(MANY);
  await box("In another way").click();
  expect(view.problem()).toBe("writeText");
  view.focus();
  expect(focused()).toBe(field().element());
  await userEvent.keyboard(" ");
  expect(view.problem()).toBe("writeText");
  await userEvent.keyboard("Radio");
  expect(view.problem()).toBe(null);
  expect(view.value).toEqual({ options: [], other: "Radio" });
});

test.each([CHOICE, MANY])("nothing picked is a problem only when required: $many", (question) => {
  const { view } = placeView(question);
  expect(view.problem()).toBe(null);
  view.require(true);
  expect(view.problem()).toBe("chooseOption");
  view.value = { options: ["press"] };
  expect(view.problem()).toBe(null);
});

test("a reader hears that one of the options is required", async () => {
  const { view } = placeView(CHOICE);
  view.require(true);
  await expect.element(page.getByRole("radiogroup")).toHaveAttribute("aria-required", "true");
});

test("the focus goes to the option that is picked, else to the first", async () => {
  const { view } = placeView(CHOICE);
  view.focus();
  expect(focused()).toBe(radio("From a friend").element());
  view.value = { options: ["press"] };
  view.focus();
  expect(focused()).toBe(radio("From the press").element());
});

test("an assigned value is shown and told to nobody; unknown options are none", () => {
  const { view, changed } = placeView(MANY);
  view.value = { options: ["press", "gone"], other: "Radio" };
  expect(view.value).toEqual({ options: ["press"], other: "Radio" });
  view.value = { options: ["gone"] };
  expect(view.value).toBe(null);
  view.value = null;
  expect(view.value).toBe(null);
  expect(changed()).toBe(0);
});

test("a disabled question takes nothing", async () => {
  const { view } = placeView(CHOICE);
  view.control.disabled = true;
  expect(view.control.disabled).toBe(true);
  await expect.element(radio("By a search")).toBeDisabled();
  view.control.disabled = false;
  await expect.element(radio("By a search")).toBeEnabled();
});

test("whatever is picked and written, a value is one that the contract takes", () => {
  const { view, root } = placeView(MANY);
  const boxes = [...root.querySelectorAll<HTMLInputElement>("[type=checkbox]")];
  const words = root.querySelector<HTMLInputElement>(".field");
  if (!words) throw new Error("no field");
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 600 }),
      (picked, text) => {
        for (const [at, input] of boxes.entries()) {
          if (input.checked !== picked[at]) input.click();
        }
        words.value = `${text}\u0000\ud800`;
        const { value } = view;
        expect(choiceValue.nullable().safeParse(value).success).toBe(true);
        expect(value === null).toBe(
          (!picked.slice(0, 3).includes(true) && view.problem() !== null) || !picked.includes(true),
        );
      },
    ),
  );
});
