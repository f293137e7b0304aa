import { LIMITS, type Retention } from "@heed/contracts";
import { type Audit, SYSTEM } from "../http/audit.ts";
import type { LogFields } from "../http/log.ts";
import { toCutoffs } from "../privacy/cutoffs.ts";
import type { WordKind } from "../store/privacy/privacy-store.ts";
import type { Store } from "../store/store.ts";

export interface RetentionParts {
  readonly store: Store;
  readonly audit: Audit;
  /** Told once a project lost something, by counts. */
  readonly onRemoved?: (projectId: string, counts: Removed) => void;
  readonly onError: (error: unknown) => void;
  /** Default 30 minutes. */
  readonly intervalMs?: number;
  /** How long writers are left alone between two steps. Default 20 ms. */
  readonly pauseMs?: number;
  /** How many responses a step takes: short enough not to hold up those who write. */
  readonly stepCount?: number;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/** What a run took away in one project. */
export interface Removed extends LogFields {
  readonly responses: number;
  readonly texts: number;
  readonly contacts: number;
}

export interface RetentionJob {
  /** Resolves when no step is under way; what is left is done at the next start. */
  stop(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
/** A page cannot date an answer further back, so that none of an erased person can come later. */
const TOMBSTONE_MS = (LIMITS.backdatingDays + 1) * DAY_MS;
/** After this time words are looked for from the beginning again: histories may be imported. */
const PASS_MS = DAY_MS;

/**
 * Takes away what is past its time, now and at each interval, in small steps that can end anywhere.
 * Replicas may do so at the same time: each takes what the other has not. A run that fails is
 * reported, and goes on at the next interval.
 */
export function startRetention(parts: RetentionParts): RetentionJob {
  const { onError, intervalMs = 30 * 60_000 } = parts;
  const state = { isStopped: false };
  let underWay: Promise<void> | null = null;
  const run = (): void => {
    // A slow database must not be asked again before it has answered.
    underWay ??= enforce(parts, state)
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  };
  const timer = setInterval(run, intervalMs).unref();
  run();
  return {
    async stop() {
      state.isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

/** One run over all projects; resolves early once it is stopped. */
export async function enforce(
  parts: RetentionParts,
  state: { readonly isStopped: boolean } = { isStopped: false },
): Promise<void> {
  const { store, now = Date.now, audit, onRemoved } = parts;
  for (const { projectId, settings } of await store.listRetention()) {
    if (state.isStopped) return;
    const removed = await enforceIn(parts, projectId, settings.retention, state);
    if (removed.responses + removed.texts + removed.contacts === 0) continue;
    await store.scrub();
    const change = { action: "retention.enforced", subject: projectId, detail: removed };
    await audit({ projectId, actor: SYSTEM }, change);
    onRemoved?.(projectId, removed);
  }
  await store.pruneTombstones(now() - TOMBSTONE_MS);
}

async function enforceIn(
  parts: RetentionParts,
  projectId: string,
  retention: Retention,
  state: { readonly isStopped: boolean },
): Promise<Removed> {
  const { store, now = Date.now, stepCount = 100, pauseMs = 20 } = parts;
  const { answers, texts, contacts } = toCutoffs(retention, now());
  let responses = 0;
  let isMore = answers !== null;
  while (isMore && answers !== null && !state.isStopped) {
    const count = await store.expireResponses(projectId, answers, stepCount, now());
    responses += count;
    isMore = count > 0;
    if (isMore) await rest(pauseMs);
  }
  const blank = async (kind: WordKind, before: number | null) => {
    let sum = 0;
    let pass = before === null ? null : await openPass(parts, projectId, kind);
    while (pass && before !== null && !state.isStopped) {
      const { blanked, last } = await store.expireWords(pass, before, stepCount);
      sum += blanked;
      if (last) {
        await store.keepPass({ ...pass, ...last });
        await rest(pauseMs);
      }
      pass = last ? { ...pass, ...last } : null;
    }
    return sum;
  };
  return {
    responses,
    texts: await blank("texts", texts),
    contacts: await blank("contacts", contacts),
  };
}

/** Goes on where the last run stood, or begins anew. */
async function openPass(
  { store, now = Date.now }: RetentionParts,
  projectId: string,
  kind: WordKind,
) {
  const known = await store.readPass(projectId, kind);
  if (known && now() - known.beganAt < PASS_MS) return known;
  const fresh = { projectId, kind, beganAt: now(), occurredAt: -1, id: "" };
  await store.keepPass(fresh);
  return fresh;
}

const rest = (pauseMs: number) => new Promise((resolve) => setTimeout(resolve, pauseMs));
