import { expect, test } from "vitest";
import "../define.ts";
import de from "./de.ts";
import { en } from "./en.ts";
import { registerTexts } from "./registry.ts";

test("an element that stands alone speaks the registered language that is nearest around it", () => {
  registerTexts(de);
  const messages = ["de-AT", "fr"].map((lang) => {
    const around = document.createElement("div");
    around.lang = lang;
    const question = document.createElement("heed-nps");
    question.required = true;
    around.append(question);
    document.body.replaceChildren(around);
    return question.validationMessage;
  });
  expect(messages).toEqual([de.chooseScore, en.chooseScore]);
});
