import { Choice } from "./choice.ts";
import { Contact } from "./contact.ts";
import "./define-button.ts";
import { defineElement } from "./define-element.ts";
import { Kano } from "./kano.ts";
import { Matrix } from "./matrix.ts";

defineElement("heed-choice", Choice);
defineElement("heed-matrix", Matrix);
defineElement("heed-kano", Kano);
defineElement("heed-contact", Contact);
