// The theme page's script: shows each sample in a prompt of its own that records nothing.

import { type Asked, asked, SAMPLES, type Sample } from "./theme-samples.ts";

interface PromptElement extends HTMLElement {
  due: unknown;
  texts: unknown;
}

const script = document.currentScript;
const scriptUrl = script instanceof HTMLElement ? (script.dataset["heed"] ?? "") : "";
const beside = (name: string) => new URL(`heed-${name}.js`, new URL(scriptUrl, location.href)).href;
const language = document.documentElement.lang;
const isChinese = language.startsWith("zh");

/** The interface's texts, by language; English is the prompt's own. */
const texts = new Map<unknown, unknown>();

function present(survey: Asked, into: Element, isRefused = false): PromptElement {
  const prompt = document.createElement("heed-prompt") as PromptElement;
  into.append(prompt);
  const own = texts.get(survey["language"]);
  if (own) prompt.texts = own;
  prompt.due = {
    survey,
    touchpoint: "themes",
    language,
    interface: language,
    shown() {},
    dismiss() {},
    giveUp() {},
    record: async () => {
      if (isRefused) throw { isRetryable: false, code: "unknown-survey" };
      return { index: 0, id: null, status: "accepted" };
    },
  };
  return prompt;
}

function show(sample: Sample, group: Element): void {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = isChinese ? sample.name.zh : sample.name.en;
  figure.append(caption);
  for (const scheme of ["light", "dark"]) {
    const place = document.createElement("div");
    place.className = `${scheme} ${sample.theme ?? ""}`;
    figure.append(place);
    const prompt = present(asked(sample, isChinese), place, sample.isRefused);
    // The samples come into their states when they come into view.
    prompt.addEventListener("heed-shown", () => {
      for (const selector of sample.press ?? []) {
        prompt.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
      }
    });
  }
  group.append(figure);
}

async function start(): Promise<void> {
  await import(beside("prompt"));
  const load = async (tag: string) => texts.set(tag, (await import(beside(tag))).default);
  await Promise.all([load("ar"), ...(isChinese ? [load("zh-Hans")] : [])]);
  for (const sample of SAMPLES) {
    const group = document.querySelector(`[data-group="${sample.group}"]`);
    if (group) show(sample, group);
  }
}

for (const button of document.querySelectorAll<HTMLElement>("[data-present]")) {
  button.addEventListener("click", () => {
    document.querySelector("body > heed-prompt")?.remove();
    const [sample] = SAMPLES;
    const presentation = button.dataset["present"];
    if (sample) present({ ...asked(sample, isChinese), presentation }, document.body);
  });
}

const UNITS: Readonly<Record<string, string>> = { radius: "px" };
document.querySelector(".knobs")?.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  const value = target.value + (UNITS[target.name] ?? "");
  document.documentElement.style.setProperty(`--heed-${target.name}`, value);
});

void start();
