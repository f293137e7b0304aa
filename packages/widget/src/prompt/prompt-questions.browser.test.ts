import { answer, type PageQuestion } from "@heed/contracts";
import axe from "axe-core";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { CHOICE, CONTACT, KANO, MATRIX } from "../views/view-fixture.ts";
import { openPrompt, SURVEY } from "./prompt-fixture.ts";

const status = () => page.getByRole("status");
const send = () => page.getByRole("button", { name: /^(Next|Send)$/ });

/** Opens a prompt that asks only these. */
const ask = (...questions: PageQuestion[]) => openPrompt({ survey: { ...SURVEY, questions } });

test("every further kind is asked and answered with the keyboard alone, and the API takes it", async () => {
  const { calls, prompt } = await ask(CHOICE, MATRIX, KANO, CONTACT);
  await expect.element(page.getByRole("radiogroup", { name: CHOICE.text })).toBeVisible();
  prompt.focus();
  const keys = async (...presses: string[]) => {
    for (const press of presses) await userEvent.keyboard(press);
  };
  page.getByRole("radio", { name: "From a friend" }).element().focus();
  await keys("{ArrowDown}");
  send().element().focus();
  await keys("{Enter}");
  await expect.element(page.getByRole("group", { name: MATRIX.text })).toBeVisible();
  await keys("{ArrowRight}", "{Tab}", "{ArrowRight}", "{Tab}", "{ArrowRight}");
  send().element().focus();
  await keys("{Enter}");
  await expect.element(page.getByRole("group", { name: KANO.text })).toBeVisible();
  await keys(" ", "{Tab}", "{ArrowUp}");
  send().element().focus();
  await keys("{Enter}");
  await expect.element(page.getByRole("group", { name: CONTACT.text })).toBeVisible();
  await keys("Ada", "{Tab}", "ada@example.com", "{Tab}", "{Tab}", " ");
  send().element().focus();
  await keys("{Enter}");
  await expect.element(status()).toHaveTextContent(SURVEY.thanks);
  const [call, progress] = calls.at(-1) ?? [];
  expect(call).toBe("record");
  const { answers } = progress as { answers: Record<string, unknown> };
  expect(answers).toEqual({
    channel: { options: ["search"] },
    service: { rows: { reliable: 2, prompt: 2, caring: 2 } },
    export: { functional: 1, dysfunctional: 5 },
    reach: { name: "Ada", email: "ada@example.com", consent: true },
  });
  for (const [question, value] of Object.entries(answers)) {
    expect(answer.safeParse({ question, value }).success).toBe(true);
  }
});

test("a line that is missing is told once, and the focus goes there", async () => {
  await ask(MATRIX);
  const line = (at: number) => page.getByRole("radiogroup", { name: MATRIX.rows[at]?.text ?? "" });
  await expect.element(line(0)).toBeVisible();
  await line(0).getByText("4").click();
  await line(2).getByText("4").click();
  await send().click();
  await expect.element(status()).toHaveTextContent("Please rate every line.");
  expect(page.getByText("Please rate every line.").elements().length).toBe(1);
  expect(line(1).element().contains(focused())).toBe(true);
  await userEvent.keyboard(" ");
  await send().click();
  await expect.element(status()).toHaveTextContent(SURVEY.thanks);
});

test("a contact without its consent is told, and can be left out as a whole", async () => {
  const { calls } = await ask(CHOICE, CONTACT);
  await page.getByRole("radio", { name: "From the press" }).click();
  await send().click();
  await page.getByRole("textbox", { name: "E-mail" }).fill("ada@");
  await send().click();
  await expect.element(status()).toHaveTextContent("Please check the e-mail address.");
  await page.getByRole("textbox", { name: "E-mail" }).fill("ada@example.com");
  await send().click();
  await expect
    .element(status())
    .toHaveTextContent("Please agree first, or leave the fields empty.");
  await page.getByRole("textbox", { name: "E-mail" }).fill("");
  await send().click();
  await expect.element(status()).toHaveTextContent(SURVEY.thanks);
  expect(JSON.stringify(calls)).not.toContain("ada");
});

test.each([CHOICE, { ...CHOICE, many: true }, MATRIX, KANO, CONTACT])(
  "axe finds nothing while $kind is asked",
  async (question) => {
    await ask(question);
    await expect.element(page.getByText(question.text)).toBeVisible();
    document.documentElement.lang = "en";
    document.title = "Shop";
    const { violations } = await axe.run(document);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]))).toEqual([]);
  },
);

test("long words of an option or a line may be divided as the survey's language divides them", async () => {
  for (const question of [CHOICE, MATRIX]) {
    await openPrompt({ survey: { ...SURVEY, language: "de", questions: [question] } });
    const words = question.kind === "choice" ? "From a friend" : "The staff answer at once.";
    await expect.element(page.getByText(words)).toBeVisible();
    const element = page.getByText(words).element();
    expect(getComputedStyle(element).hyphens).toBe("auto");
    expect(element.closest("[lang]")?.getAttribute("lang")).toBe("de");
  }
});
