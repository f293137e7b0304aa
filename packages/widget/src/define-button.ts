import { FeedbackButton } from "./button.ts";
import { defineElement } from "./define-element.ts";

defineElement("heed-button", FeedbackButton);
