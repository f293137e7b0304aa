import "./define-prompt.ts";
import { Prompt } from "./prompt.ts";
import { english } from "./prompt-texts.ts";
import type { ViewModule } from "./view.ts";

const bring = (name: string) => import(new URL(`heed-${name}.js`, import.meta.url).href);

// Each view that is not built in lies beside this file, and so does the rest of English.
Prompt.loadView = async (name): Promise<ViewModule> => {
  const [view, texts] = await Promise.all([bring(name), bring("en")]);
  Object.assign(english, texts.default);
  return view;
};

export { createDelivery } from "@heed/sdk/delivery";
