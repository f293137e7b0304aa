import { Choice } from "./elements/choice.ts";
import { Contact } from "./elements/contact.ts";
import "./define-button.ts";
import { defineElement } from "./base/define-element.ts";
import { Kano } from "./elements/kano.ts";
import { Matrix } from "./elements/matrix.ts";

defineElement("heed-choice", Choice);
defineElement("heed-matrix", Matrix);
defineElement("heed-kano", Kano);
defineElement("heed-contact", Contact);
