import type { PersonHistory, ResponseItem, Traits } from "@heed/contracts";
import type { PastPrompt } from "@heed/eligibility";
import type { PromptState } from "./types.ts";

/**
 * Prompts of one survey so close together are the same one. Both times are by this device's clock; if
 * it was set anew by more in between, both count, and who is asked is asked less.
 */
const SAME_PROMPT_MS = 300_000;

/** A prompt of this page; its later fields are filled in as the visitor acts. */
export type OwnPrompt = { -readonly [Field in keyof PastPrompt]: PastPrompt[Field] };

/** What may be kept on the device. */
export interface Past {
  /** What the sampling draws hang on while no person is known; never sent. */
  seed: string;
  /** They said "don't ask again". */
  optedOut?: boolean | undefined;
  prompts: OwnPrompt[];
}

/** One visitor, in memory. `reset` makes another; what still becomes of this one's prompt stays here. */
export interface PageVisitor {
  person?: string;
  traits?: Traits | undefined;
  /** Made by the host's server for this person. */
  signature?: string | undefined;
  /** Of this page alone. */
  past: Past;
  /** They acted on a prompt: `pending` then allows storing. */
  hasActed?: boolean | undefined;
  /** A prompt is on the screen, or on its way there. */
  isAsked?: boolean;
  /** The open prompt's response, and where that prompt stands. */
  open?: { item: ResponseItem; state: PromptState } | undefined;
  /** What the server knows of the person; kept in memory only. */
  elsewhere?: PersonHistory;
}

export function createVisitor(): PageVisitor {
  return { past: { seed: `${Math.random()}`, prompts: [] } };
}

/** Puts prompts together; of one that both know the nearer knows more. */
export function mergePrompts<Prompt extends PastPrompt>(
  far: readonly Prompt[],
  near: readonly Prompt[],
): Prompt[] {
  const isFar = ({ survey, shownAt }: Prompt) =>
    // What the page's own scripts may have changed is checked; nothing else is asked of a prompt.
    shownAt > 0 &&
    !near.some((one) => one.survey === survey && Math.abs(one.shownAt - shownAt) < SAME_PROMPT_MS);
  return [...far.filter(isFar), ...near];
}
