import { en } from "../locales/en.ts";
import type { ViewModule } from "../views/view.ts";
import type { LoadView, ViewName } from "./load-view.ts";
import { english } from "./prompt-texts.ts";

const MODULES: Partial<Record<ViewName, () => Promise<unknown>>> = {
  drawn: () => import("../views/drawn.ts"),
  choice: () => import("../views/choice.ts"),
  matrix: () => import("../views/matrix.ts"),
  kano: () => import("../views/kano.ts"),
  contact: () => import("../views/contact.ts"),
  placed: () => import("../views/placed.ts"),
};

/** Brings a view through the host's bundler, which makes a file of its own of each. */
export const importView: LoadView = async (name) => {
  const load = MODULES[name];
  if (!load) throw new RangeError(`no view is named ${name}`);
  Object.assign(english, en);
  // Each module takes questions of its own kind only: the name is the guarantee.
  return (await load()) as ViewModule;
};
