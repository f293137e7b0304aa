import "./define-prompt.ts";
import { Prompt } from "./prompt/prompt.ts";
import { english } from "./prompt/prompt-texts.ts";
import type { ViewModule } from "./views/view.ts";

const bring = (name: string) => {
  const file = `./heed-${name}.js`;
  return import(file);
};

// What is not built in lies beside this file, and so does the rest of English, which neither a sheet
// needs nor whoever speaks another language.
Prompt.loadView = async (name, texts): Promise<ViewModule> => {
  const rest = name === "placed" || texts !== english || bring("en");
  const view = await bring(name);
  Object.assign(english, (await rest).default);
  return view;
};

export { createDelivery } from "@heed/sdk/delivery";
export { showPrompt as show } from "./loader/show-prompt.ts";
