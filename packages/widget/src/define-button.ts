import { defineElement } from "./base/define-element.ts";
import { FeedbackButton } from "./button/button.ts";
import { placeButton } from "./button/place-button.ts";

defineElement("heed-button", FeedbackButton);
placeButton();
