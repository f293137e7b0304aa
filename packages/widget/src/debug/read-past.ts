/** A prompt as the client keeps it on the device. Times are epoch ms. */
export interface KeptPrompt {
  survey: string;
  shownAt: number;
  answeredAt?: number;
  dismissedAt?: number;
}

export interface KeptPast {
  optedOut: boolean;
  /** Newest first. */
  prompts: KeptPrompt[];
}

/** Reads what the client keeps of the visitor; null when it keeps nothing, or may not be looked at. */
export function readPast(writeKey: string): KeptPast | null {
  try {
    const text = localStorage.getItem(`heed:${writeKey}`);
    if (text === null) return null;
    const { optedOut, prompts } = JSON.parse(text) as Partial<KeptPast>;
    const known = (prompts ?? []).filter(({ shownAt }) => Number.isFinite(shownAt));
    return {
      optedOut: optedOut === true,
      prompts: known.sort((one, other) => other.shownAt - one.shownAt),
    };
  } catch {
    return null;
  }
}
