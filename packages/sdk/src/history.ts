import type { PersonHistory } from "@heed/contracts";
import type { History, PastPrompt } from "@heed/eligibility";
import type { Gate } from "./consent.ts";

/** More than the strictest clock needs, and little to keep. */
const PROMPTS_KEPT = 32;
/** Two clocks may disagree; prompts of one survey so close together are the same one. */
const SAME_PROMPT_MS = 3_600_000;

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
  /** Reads anew, so that other tabs count; with what the server knows of an identified person. */
  read(): History & { seed: string };
  /** Takes what the server knows of the person; kept in memory only. */
  learn(known: PersonHistory): void;
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
  let known: PersonHistory;

  const begin = () => {
    seed = Math.random().toString(36);
    own = [];
    optedOut = false;
    sessionPrompts = 0;
    known = { optedOut: false, prompts: [] };
  };
  begin();

  const view = (): Kept => {
    const kept = readKept(gate.readable()?.read(key));
    return {
      seed: kept.seed || seed,
      optedOut: optedOut || kept.optedOut,
      prompts: merge(kept.prompts, own),
    };
  };
  const save = () => {
    const kept = view();
    kept.prompts = kept.prompts.slice(-PROMPTS_KEPT);
    gate.writable()?.write(key, JSON.stringify(kept));
  };

  return {
    read() {
      const { seed, prompts, optedOut } = view();
      return {
        seed,
        sessionPrompts,
        optedOut: optedOut || known.optedOut,
        prompts: merge(known.prompts, prompts),
      };
    },
    learn(next) {
      known = next;
    },
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

/** Puts prompts together; of one that both know the nearer knows more. */
function merge(far: readonly PastPrompt[], near: readonly PastPrompt[]): PastPrompt[] {
  const isNear = ({ survey, shownAt }: PastPrompt) =>
    near.some((one) => one.survey === survey && Math.abs(one.shownAt - shownAt) < SAME_PROMPT_MS);
  return [...far.filter((one) => !isNear(one)), ...near];
}

function readKept(text: string | null | undefined): Kept {
  try {
    // What the page's own scripts may have changed is checked field by field.
    const { seed = "", optedOut, prompts = [] } = JSON.parse(text ?? "{}") as Partial<Kept>;
    return {
      seed: `${seed}`,
      optedOut: optedOut === true,
      prompts: prompts.filter(({ shownAt }) => Number.isFinite(shownAt)),
    };
  } catch {
    return readKept("{}");
  }
}
