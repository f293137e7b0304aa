import type { History, PastPrompt } from "@heed/eligibility";
import type { Gate } from "./consent.ts";

/** More than the strictest clock needs, and little to keep. */
const PROMPTS_KEPT = 32;

/** A prompt of this page; its later fields are filled in as the visitor acts. */
export type OwnPrompt = { -readonly [Field in keyof PastPrompt]: PastPrompt[Field] };

interface Kept {
  /** What the sampling draws hang on while no person is known; never sent. */
  seed: string;
  optedOut: boolean;
  prompts: PastPrompt[];
}

/** What is remembered of earlier prompts: in memory, and on the device where the gate allows. */
export interface PromptHistory {
  /** Reads anew, so that other tabs count. */
  read(): History & { seed: string };
  add(prompt: OwnPrompt): void;
  optOut(): void;
  /** Keeps what is known, if anything may be kept. */
  save(): void;
  forget(): void;
}

export function createHistory(gate: Gate, key: string): PromptHistory {
  let seed: string;
  let own: OwnPrompt[];
  let optedOut: boolean;
  let sessionPrompts: number;

  const begin = () => {
    seed = Math.random().toString(36);
    own = [];
    optedOut = false;
    sessionPrompts = 0;
  };
  begin();

  const view = (): Kept => {
    const kept = readKept(gate.readable()?.read(key));
    const others = kept.prompts.filter(
      (old) => !own.some((mine) => mine.survey === old.survey && mine.shownAt === old.shownAt),
    );
    return {
      seed: kept.seed || seed,
      optedOut: optedOut || kept.optedOut,
      prompts: [...others, ...own],
    };
  };
  const save = () => {
    const kept = view();
    kept.prompts = kept.prompts.slice(-PROMPTS_KEPT);
    gate.writable()?.write(key, JSON.stringify(kept));
  };

  return {
    read: () => ({ ...view(), sessionPrompts }),
    add(prompt) {
      own.push(prompt);
      sessionPrompts++;
      save();
    },
    optOut() {
      optedOut = true;
      save();
    },
    save,
    forget() {
      begin();
      gate.readable()?.remove(key);
    },
  };
}

function readKept(text: string | null | undefined): Kept {
  try {
    // What the page's own scripts may have changed is checked field by field.
    const kept = JSON.parse(text ?? "") as Partial<Kept>;
    return {
      seed: String(kept.seed ?? ""),
      optedOut: kept.optedOut === true,
      prompts: (kept.prompts ?? []).filter(({ shownAt }) => Number.isFinite(shownAt)),
    };
  } catch {
    return { seed: "", optedOut: false, prompts: [] };
  }
}
