import type { PastPrompt } from "@heed/eligibility";
import type { Device as DeviceKind } from "@heed/eligibility/compile";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Random = () => number;

/** What a device's storage holds, until it is cleared. */
export interface Kept {
  readonly id: string;
  /** Null until something may be kept. */
  seed: string | null;
  prompts: PastPrompt[];
  optedOut: boolean;
}

export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly consent: "granted" | "pending" | "denied";
  /** The person is signed in there, with a signature. */
  readonly isSignedIn: boolean;
  /** How far its clock is ahead of the true time. */
  clockError: number;
  kept: Kept;
  clearings: number;
}

export interface Person {
  readonly id: string;
  readonly traits: { readonly plan: string };
  readonly devices: readonly Device[];
  /** How likely a visit is in a third of a day, and an answer to a prompt. */
  readonly visitShare: number;
  readonly answerShare: number;
}

/** Picks one of the values, each as likely. */
export function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** Draws how wrong a clock is: most by minutes, some by hours or a time zone, a few by days. */
export function drawClockError(random: Random): number {
  const draw = random();
  if (draw < 0.85) return (random() - 0.5) * 4 * MINUTE;
  if (draw < 0.93) return (random() - 0.5) * 24 * HOUR;
  return draw < 0.97 ? random() * 20 * DAY : -random() * 400 * DAY;
}

/** Empties a device's storage: the same device is nobody's from then on. */
export function clear(device: Device): Kept {
  device.clearings += 1;
  return createKept(`${device.id}/${device.clearings}`);
}

const createKept = (id: string): Kept => ({ id, seed: null, prompts: [], optedOut: false });

export function createPeople(count: number, random: Random): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `person-${index}`;
    const devices = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, nth): Device => {
      const consent = random();
      return {
        id: `${id}/${nth}`,
        kind: pick(random, ["phone", "tablet", "desktop", "desktop"]),
        consent: consent < 0.5 ? "granted" : consent < 0.85 ? "pending" : "denied",
        isSignedIn: random() < 0.6,
        clockError: drawClockError(random),
        kept: createKept(`${id}/${nth}/0`),
        clearings: 0,
      };
    });
    return {
      id,
      devices,
      traits: { plan: random() < 0.3 ? "pro" : "free" },
      visitShare: 0.02 + 0.25 * random() ** 2,
      answerShare: 0.1 + 0.5 * random(),
    };
  });
}
