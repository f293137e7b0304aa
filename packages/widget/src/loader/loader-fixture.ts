import type { PromptModule } from "./start-loader.ts";

/** What heed-prompt.js is made of, without the files that lie beside it. */
export async function importPrompt(): Promise<PromptModule> {
  await import("../define-prompt.ts");
  const { createDelivery } = await import("@heed/sdk/delivery");
  const { showPrompt } = await import("./show-prompt.ts");
  return { createDelivery, show: showPrompt };
}
