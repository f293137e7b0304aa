import { FeedbackButton } from "./button.ts";
import { defineElement } from "./define-element.ts";
import { placeButton } from "./place-button.ts";

defineElement("heed-button", FeedbackButton);
placeButton();
