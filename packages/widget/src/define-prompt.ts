import { defineElement } from "./base/define-element.ts";
import { Prompt } from "./prompt/prompt.ts";

defineElement("heed-prompt", Prompt);
