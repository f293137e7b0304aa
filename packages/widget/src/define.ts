import { Ces } from "./ces.ts";
import { Csat } from "./csat.ts";
import "./define-prompt.ts";
import { defineElement } from "./define-element.ts";
import { Nps } from "./nps.ts";

defineElement("heed-nps", Nps);
defineElement("heed-csat", Csat);
defineElement("heed-ces", Ces);
