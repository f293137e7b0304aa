import "./define-prompt.ts";
import { Prompt } from "./prompt.ts";
import type { ViewModule } from "./view.ts";

// Each further kind of question lies beside this file.
Prompt.loadView = (kind) =>
  import(new URL(`heed-${kind}.js`, import.meta.url).href) as Promise<ViewModule>;

export { createDelivery } from "@heed/sdk/delivery";
