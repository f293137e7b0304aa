import { Ces } from "./ces.ts";
import { Csat } from "./csat.ts";
import "./define-questions.ts";
import "./define-prompt.ts";
import { defineElement } from "./define-element.ts";
import { importView } from "./import-view.ts";
import { Nps } from "./nps.ts";
import { Prompt } from "./prompt.ts";
import { Rating } from "./rating.ts";
import { ScaleInput } from "./scale-input.ts";
import { TextInput } from "./text.ts";

Prompt.loadView = importView;

defineElement("heed-scale", ScaleInput);
defineElement("heed-text", TextInput);
defineElement("heed-nps", Nps);
defineElement("heed-csat", Csat);
defineElement("heed-ces", Ces);
defineElement("heed-rating", Rating);
