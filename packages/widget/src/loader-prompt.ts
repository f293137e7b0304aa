import "./define-prompt.ts";

export { createDelivery } from "@heed/sdk/delivery";
