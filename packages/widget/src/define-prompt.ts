import { defineElement } from "./define-element.ts";
import { Prompt } from "./prompt.ts";
import { ScaleInput } from "./scale-input.ts";
import { TextInput } from "./text.ts";

defineElement("heed-scale", ScaleInput);
defineElement("heed-text", TextInput);
defineElement("heed-prompt", Prompt);
