import { defineElement } from "./define-element.ts";
import { Prompt } from "./prompt.ts";

defineElement("heed-prompt", Prompt);
