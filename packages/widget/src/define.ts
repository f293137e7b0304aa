import { Ces } from "./elements/ces.ts";
import { Csat } from "./elements/csat.ts";
import "./define-questions.ts";
import "./define-prompt.ts";
import { defineElement } from "./base/define-element.ts";
import { Nps } from "./elements/nps.ts";
import { Rating } from "./elements/rating.ts";
import { ScaleInput } from "./elements/scale-input.ts";
import { TextInput } from "./elements/text.ts";
import { importView } from "./prompt/import-view.ts";
import { Prompt } from "./prompt/prompt.ts";

Prompt.loadView = importView;

defineElement("heed-scale", ScaleInput);
defineElement("heed-text", TextInput);
defineElement("heed-nps", Nps);
defineElement("heed-csat", Csat);
defineElement("heed-ces", Ces);
defineElement("heed-rating", Rating);
