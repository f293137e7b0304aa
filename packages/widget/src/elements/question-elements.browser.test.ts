import axe from "axe-core";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../define-questions.ts";
import { focused } from "./form-fixture.ts";

const ATTRIBUTES = {
  "heed-choice": { label: "How did you hear of us?" },
  "heed-matrix": { label: "Do you agree?", "min-label": "No", "max-label": "Yes", points: "5" },
  "heed-kano": {
    label: "Think of the export.",
    functional: "If it is there?",
    dysfunctional: "If it is not?",
  },
  "heed-contact": { label: "May we write to you?", consent: "You may use it for that." },
} as const;

const OPTIONS = { friend: "A friend", search: "A search", press: "The press" };

let submits: FormData[];

/** Puts a question of that kind alone into a form, with a button to send it. */
function place<Name extends keyof typeof ATTRIBUTES>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
) {
  const form = document.createElement("form");
  const element = document.createElement(name);
  const given = { name: "answer", ...ATTRIBUTES[name], ...attributes };
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  for (const [value, text] of Object.entries(OPTIONS)) element.append(new Option(text, value));
  const submit = document.createElement("button");
  submit.textContent = "Send";
  form.append(element, submit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submits.push(new FormData(form));
  });
  document.body.replaceChildren(form);
  return { form, element, submit, sent: () => [...new FormData(form)] };
}

beforeEach(() => {
  submits = [];
});

describe("what the form gets", () => {
  test("a picked option is an entry, several are several, other words stand beside them", async () => {
    const { sent } = place("heed-choice", { many: "", other: "" });
    expect(sent()).toEqual([]);
    await page.getByRole("checkbox", { name: "The press" }).click();
    await page.getByRole("checkbox", { name: "A friend" }).click();
    await page.getByRole("checkbox", { name: "Other" }).click();
    await page.getByRole("textbox", { name: "Other" }).fill("Radio");
    expect(sent()).toEqual([
      ["answer", "friend"],
      ["answer", "press"],
      ["answer-other", "Radio"],
    ]);
  });

  test("each rated line is an entry, and what was expected of it another", async () => {
    const { sent } = place("heed-matrix", {
      "expected-label": "Expected",
      "experienced-label": "Got",
    });
    const line = page.getByRole("group", { name: "A search" });
    await line.getByRole("radiogroup", { name: "Got" }).getByText("2").click();
    expect(sent()).toEqual([["answer-search", "2"]]);
    await line.getByRole("radiogroup", { name: "Expected" }).getByText("5").click();
    expect(sent()).toEqual([
      ["answer-search", "2"],
      ["answer-search-expected", "5"],
    ]);
  });

  test("a Kano pair is two entries, half a pair none", async () => {
    const { sent, form } = place("heed-kano");
    const pick = (group: string, answer: string) =>
      page.getByRole("radiogroup", { name: group }).getByText(answer).click();
    await pick("If it is there?", "I like it");
    expect(sent()).toEqual([]);
    expect(form.checkValidity()).toBe(false);
    await pick("If it is not?", "I dislike it");
    expect(sent()).toEqual([
      ["answer-functional", "1"],
      ["answer-dysfunctional", "5"],
    ]);
    expect(form.checkValidity()).toBe(true);
  });

  test("a contact is nothing before the consent is ticked", async () => {
    const { sent, form } = place("heed-contact", { fields: "email name" });
    expect(page.getByRole("textbox").elements().length).toBe(2);
    await page.getByRole("textbox", { name: "E-mail" }).fill("ada@example.com");
    expect(sent()).toEqual([]);
    expect(form.checkValidity()).toBe(false);
    await page.getByRole("checkbox").click();
    expect(sent()).toEqual([
      ["answer-email", "ada@example.com"],
      ["answer-consent", "on"],
    ]);
    expect(form.checkValidity()).toBe(true);
  });

  test.each(["heed-choice", "heed-matrix", "heed-kano", "heed-contact"] as const)(
    "%s without a name sends nothing, as native controls do",
    (name) => {
      const { element, sent } = place(name, { name: "" });
      element.value = ANSWERS[name];
      expect(element.value).not.toBe("");
      expect(sent()).toEqual([]);
    },
  );
});

const ANSWERS = {
  "heed-choice": '{"options":["search"]}',
  "heed-matrix": '{"rows":{"friend":1,"search":5,"press":3}}',
  "heed-kano": '{"functional":1,"dysfunctional":5}',
  "heed-contact": '{"name":"Ada","consent":true}',
} as const;

describe.each(["heed-choice", "heed-matrix", "heed-kano", "heed-contact"] as const)(
  "%s",
  (name) => {
    test("required, it holds back the form until it is answered, and says why", async () => {
      const { form, element, submit } = place(name, { required: "" });
      submit.click();
      expect(submits).toEqual([]);
      expect(element.validity.valueMissing).toBe(true);
      expect(element.validationMessage).not.toBe("");
      expect(element.shadowRoot?.contains(focused())).toBe(true);
      element.value = ANSWERS[name];
      expect(form.checkValidity()).toBe(true);
      submit.click();
      expect(submits.length).toBe(1);
    });

    test("the value is the answer's text, set silently; nonsense is none", () => {
      const { element } = place(name);
      let heard = 0;
      for (const type of ["input", "change"]) element.addEventListener(type, () => heard++);
      element.value = ANSWERS[name];
      expect(element.value).toBe(ANSWERS[name]);
      expect(element.answer).toEqual(JSON.parse(ANSWERS[name]));
      for (const nonsense of ["{", "[]", "7", "null", '{"options":3,"rows":[]}']) {
        element.value = nonsense;
        expect(element.value).toBe("");
        expect(element.answer).toBe(null);
      }
      expect(heard).toBe(0);
    });

    test("a reset comes back to the value of the attribute", () => {
      const { form, element } = place(name, { value: ANSWERS[name] });
      expect(element.value).toBe(ANSWERS[name]);
      element.value = "";
      form.reset();
      expect(element.value).toBe(ANSWERS[name]);
    });

    test("disabled, it is out of the form and takes no focus", () => {
      const { element, sent } = place(name, { value: ANSWERS[name], disabled: "" });
      expect(sent()).toEqual([]);
      element.focus();
      expect(element.shadowRoot?.activeElement).toBe(null);
      element.disabled = false;
      expect(sent().length).toBeGreaterThan(0);
    });

    test("what a person does is told once as input and once as change, from the element", async () => {
      const { element } = place(name);
      const heard: string[] = [];
      for (const type of ["input", "change"]) {
        document.body.addEventListener(type, ({ target }) => {
          if (target === element) heard.push(`${type} ${document.body.contains(element)}`);
        });
      }
      element.focus();
      await userEvent.keyboard(name === "heed-contact" ? "A{Tab}" : " ");
      expect(heard).toEqual(["input true", "change true"]);
    });

    test("axe finds nothing, answered and missing", async () => {
      document.documentElement.lang = "en";
      document.title = "Form";
      const { element, submit } = place(name, { required: "" });
      submit.click();
      for (const value of ["", ANSWERS[name]]) {
        element.value = value;
        const { violations, passes } = await axe.run(element);
        expect(passes.length).toBeGreaterThan(0);
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
    });

    test("a fieldset around it disables it, and it forgets nothing", () => {
      const { element, form, sent } = place(name, { value: ANSWERS[name] });
      const before = sent();
      const fieldset = document.createElement("fieldset");
      form.prepend(fieldset);
      fieldset.append(element);
      fieldset.disabled = true;
      expect(sent()).toEqual([]);
      fieldset.disabled = false;
      expect(sent()).toEqual(before);
    });

    test("Enter in it sends no form", async () => {
      const { element } = place(name);
      element.focus();
      await userEvent.keyboard("{Enter}");
      expect(submits).toEqual([]);
    });
  },
);

describe("the options of a choice", () => {
  const names = () =>
    page
      .getByRole("radio")
      .elements()
      .map(({ parentElement }) => parentElement?.textContent);

  test("come from the option elements inside, when they change as well", async () => {
    const { element } = place("heed-choice", { value: "search" });
    expect(names()).toEqual(["A friend", "A search", "The press"]);
    element.append(new Option("A poster", "poster"));
    element.firstElementChild?.remove();
    await expect.poll(names).toEqual(["A search", "The press", "A poster"]);
    expect(element.answer).toEqual({ options: ["search"] });
  });

  test("can be a property, which goes before them until it is taken back", () => {
    const { element } = place("heed-choice");
    element.options = [
      { id: "a", text: "First" },
      { id: "b", text: "<b>Second</b>" },
    ];
    expect(names()).toEqual(["First", "<b>Second</b>"]);
    element.options = null;
    expect(names()).toEqual(["A friend", "A search", "The press"]);
  });

  test("an answer that is no longer offered is none", () => {
    const { element, sent } = place("heed-choice", { value: "search" });
    element.options = [{ id: "a", text: "First" }];
    expect(element.answer).toBe(null);
    expect(sent()).toEqual([]);
  });

  test("other words are offered under their own name, or the language's", () => {
    const { element } = place("heed-choice", { other: "Elsewhere" });
    expect(names().at(-1)).toBe("Elsewhere");
    element.other = "";
    expect(names().at(-1)).toBe("Other");
  });
});

test.each([
  ["2", 7],
  ["3", 3],
  ["7", 7],
  ["8", 7],
  ["", 7],
])("a matrix of %j points has %i", (points, count) => {
  const { element } = place("heed-matrix", { points });
  expect(element.points).toBe(count);
  expect(page.getByRole("radio").elements().length).toBe(3 * count);
});
