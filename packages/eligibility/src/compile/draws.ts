import type { Draw, TraitValue } from "../input.ts";

/** What the answers so far still allow: a share of those who fit, of a segment or of all. */
export interface AskedShare {
  readonly reason: "quota-reached" | "enough-answers";
  readonly share: number;
  readonly salt: string;
  readonly until: number | null;
  readonly trait?: string | undefined;
  readonly value?: TraitValue | undefined;
}

/** Puts a survey's draws together: people held out, its sample, and what the answers still allow. */
export function toDraws(
  survey: {
    readonly id: string;
    readonly sampleShare?: number | undefined;
    readonly holdout?: { readonly group: string; readonly share: number } | undefined;
  },
  shares: readonly AskedShare[] = [],
): Draw[] {
  const { id, holdout, sampleShare = 1 } = survey;
  // No survey's id holds a space, so a group's draw is no survey's.
  const kept = holdout && {
    reason: "holdout" as const,
    share: 1 - holdout.share,
    salt: `holdout ${holdout.group}`,
  };
  return [
    ...(kept && kept.share < 1 ? [kept] : []),
    ...(sampleShare < 1 ? [{ reason: "sampled-out" as const, share: sampleShare, salt: id }] : []),
    ...shares.map((share) => ({ ...share, salt: `${id} ${share.salt}` })),
  ];
}
