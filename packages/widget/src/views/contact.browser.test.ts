import { contactValue } from "@heed/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { CONTACT, placeView } from "./view-fixture.ts";

const field = (name: string) => page.getByRole("textbox", { name });
const consent = () => page.getByRole("checkbox", { name: CONTACT.consent });

test("the fields say what they hold, to the reader and to the browser that fills them in", async () => {
  placeView(CONTACT);
  await expect.element(page.getByRole("group", { name: CONTACT.text })).toBeVisible();
  for (const [name, type, autocomplete] of [
    ["Name", "text", "name"],
    ["E-mail", "email", "email"],
    ["Phone", "tel", "tel"],
  ] as const) {
    await expect.element(field(name)).toHaveAttribute("type", type);
    await expect.element(field(name)).toHaveAttribute("autocomplete", autocomplete);
  }
});

test("only the fields that are asked for are there", () => {
  placeView({ ...CONTACT, fields: ["email"] });
  expect(page.getByRole("textbox").elements().length).toBe(1);
});

test("nothing is a value before the consent is ticked, and again after it is taken back", async () => {
  const { view, before, changed } = placeView(CONTACT);
  before.focus();
  await userEvent.keyboard("{Tab}Ada{Tab}ada@example.com");
  expect(view.value).toBe(null);
  expect(view.problem()).toBe("needsConsent");
  view.focus();
  expect(focused()).toBe(consent().element());
  await userEvent.keyboard(" ");
  expect(view.value).toEqual({ name: "Ada", email: "ada@example.com", consent: true });
  expect(view.problem()).toBe(null);
  await userEvent.keyboard(" ");
  expect(view.value).toBe(null);
  expect(changed()).toBe("Adaada@example.com".length + 2);
});

test("the whole is optional, and a consent to nothing is no value", async () => {
  const { view } = placeView(CONTACT);
  expect(view.problem()).toBe(null);
  await consent().click();
  expect(view.value).toBe(null);
  expect(view.problem()).toBe(null);
  view.require(true);
  expect(view.problem()).toBe("writeText");
});

test("an address that the browser holds for none is told and not given", async () => {
  const { view } = placeView(CONTACT);
  await field("E-mail").fill("ada@");
  await consent().click();
  expect(view.problem()).toBe("invalidEmail");
  expect(view.value).toBe(null);
  view.focus();
  expect(focused()).toBe(field("E-mail").element());
  await userEvent.keyboard("{End}example.com");
  expect(view.problem()).toBe(null);
  expect(view.value).toEqual({ email: "ada@example.com", consent: true });
});

test.each([
  ["12", "writeText", null],
  ["112", null, { phone: "112", consent: true }],
])("a phone number of three characters is the shortest: %s", async (phone, problem, value) => {
  const { view } = placeView(CONTACT);
  await field("Phone").fill(phone);
  await consent().click();
  expect(view.problem()).toBe(problem);
  expect(view.value).toEqual(value);
});

test("blanks are no name", async () => {
  const { view } = placeView(CONTACT);
  await field("Name").fill("   ");
  expect(view.problem()).toBe(null);
});

test("an assigned value is shown and told to nobody; null clears all, the consent too", () => {
  const { view, changed } = placeView(CONTACT);
  const value = { name: "Ada", phone: "+44 20 7946 0000", consent: true as const };
  view.value = value;
  expect(view.value).toEqual(value);
  view.value = null;
  expect(page.getByRole("checkbox", { checked: true }).elements()).toEqual([]);
  expect(changed()).toBe(0);
});

test("a disabled question takes nothing", async () => {
  const { view } = placeView(CONTACT);
  view.control.disabled = true;
  await expect.element(field("Name")).toBeDisabled();
  await expect.element(consent()).toBeDisabled();
});

test("whatever is written, a value is one that the contract takes", () => {
  const { view, root } = placeView(CONTACT);
  const inputs = [...root.querySelectorAll<HTMLInputElement>(".field")];
  const agreed = root.querySelector<HTMLInputElement>("[type=checkbox]");
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.emailAddress(),
    fc.constantFrom("", " ", "12", "a@b", "\u0000", "\ud800"),
  );
  let given = 0;
  fc.assert(
    fc.property(fc.array(text, { minLength: 3, maxLength: 3 }), (texts) => {
      for (const [at, input] of inputs.entries()) input.value = texts[at] ?? "";
      if (agreed?.checked === false) agreed.click();
      if (view.value) given++;
      expect(contactValue.nullable().safeParse(view.value).success).toBe(true);
    }),
  );
  expect(given).toBeGreaterThan(0);
});
